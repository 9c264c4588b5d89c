import { makeStyles } from '@material-ui/core/styles';
import {
  Bone,
  SideDrawer,
  type MetricsQuery,
} from '@milepost/backstage-plugin-milepost-react';
import { lazy, Suspense } from 'react';

// Loaded when somebody asks.
const Behind = lazy(() =>
  import('./Behind').then(m => ({ default: m.Behind })),
);

const useStyles = makeStyles(theme => ({
  paper: {
    width: 'min(100vw, 580px)',
    gap: theme.spacing(2),
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
  return (
    <SideDrawer
      open={metric !== undefined}
      onClose={onClose}
      className={classes.paper}
    >
      {titleId =>
        metric && (
          <Suspense fallback={<Bone height={220} />}>
            <Behind
              query={query}
              metric={metric}
              titleId={titleId}
              onClose={onClose}
            />
          </Suspense>
        )
      }
    </SideDrawer>
  );
}
