import Drawer from '@material-ui/core/Drawer';
import { makeStyles } from '@material-ui/core/styles';
import {
  Bone,
  type MetricsQuery,
} from '@milepost/backstage-plugin-milepost-react';
import { lazy, Suspense, useId } from 'react';

// Loaded when somebody asks.
const Behind = lazy(() =>
  import('./Behind').then(m => ({ default: m.Behind })),
);

const useStyles = makeStyles(theme => ({
  paper: {
    width: 'min(100vw, 580px)',
    padding: theme.spacing(3),
    gap: theme.spacing(2),
    boxSizing: 'border-box',
    [theme.breakpoints.down('xs')]: { padding: theme.spacing(2) },
  },
}));

/** Which services make the number of a whole, each with the way to what its own rests on. */
export function BehindDrawer(props: {
  query: MetricsQuery;
  /** The metric; closed while `undefined`. */
  metric: string | undefined;
  onClose: () => void;
}) {
  const { query, metric, onClose } = props;
  const classes = useStyles();
  const titleId = useId();
  return (
    <Drawer
      anchor="right"
      open={metric !== undefined}
      onClose={onClose}
      classes={{ paper: classes.paper }}
      PaperProps={{
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': titleId,
      }}
    >
      {metric && (
        <Suspense fallback={<Bone height={220} />}>
          <Behind
            query={query}
            metric={metric}
            titleId={titleId}
            onClose={onClose}
          />
        </Suspense>
      )}
    </Drawer>
  );
}
