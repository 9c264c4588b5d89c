import { makeStyles } from '@material-ui/core/styles';
import type {
  MetricsAnswer,
  MetricValue,
} from '@milepost/backstage-plugin-milepost-common';
import { lazy, Suspense } from 'react';
import type { ScopeQuery } from '../client/questions';
import { Bone } from '../page/Bone';
import { SideDrawer } from '../page/SideDrawer';

// Loaded when somebody asks: the page shows its numbers sooner without it.
const Evidence = lazy(() =>
  import('./Evidence').then(m => ({ default: m.Evidence })),
);

const useStyles = makeStyles(theme => ({
  paper: {
    width: 'min(100vw, 580px)',
    gap: theme.spacing(3),
  },
}));

/** @public */
export interface EvidenceDrawerProps extends ScopeQuery {
  /** The metric to explain; closed while `undefined`. */
  metric: string | undefined;
  /** Where its value stands: what the page shows. */
  metrics?: MetricsAnswer;
  /** What stands beside its value. */
  note?: (metric: MetricValue) => string | undefined;
  /** Where the glossary is, such as `/milepost/glossary`; without it nothing leads there. */
  glossaryPath?: string;
  onClose: () => void;
}

/**
 * What a number rests on: its definition, what went in, and what was left out by which rule.
 *
 * @public
 */
export function EvidenceDrawer(props: EvidenceDrawerProps) {
  const { metric, onClose, ...scope } = props;
  const classes = useStyles();
  return (
    <SideDrawer
      open={metric !== undefined}
      onClose={onClose}
      className={classes.paper}
    >
      {titleId =>
        metric && (
          <Suspense fallback={<Bone height={220} />}>
            <Evidence
              {...scope}
              metric={metric}
              onClose={onClose}
              titleId={titleId}
            />
          </Suspense>
        )
      }
    </SideDrawer>
  );
}
