import { makeStyles } from '@material-ui/core/styles';
import { usePathPage } from '../address/PathPage';
import { StuckCard } from '../checks/StuckCard';
import { EffectCard } from '../effect/EffectCard';
import { PageSkeleton } from '../frame/PageSkeleton';
import { Panel } from '../frame/Panel';
import { SectionState } from '../frame/SectionState';
import { SegmentSection } from '../segments/SegmentSection';
import { AdoptionCard } from './AdoptionCard';
import { useShownAdoption } from './useShownAdoption';

const useStyles = makeStyles(theme => ({
  all: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(2.5),
    transition: 'opacity 0.2s 0.2s',
  },
  top: {
    display: 'grid',
    gap: theme.spacing(2.5),
    gridTemplateColumns: 'minmax(0, 1fr)',
    alignItems: 'start',
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'minmax(0, 7fr) minmax(0, 3fr)',
    },
  },
  side: { display: 'grid', gap: theme.spacing(2.5) },
  /** What is shown is of another choice, and about to be replaced. */
  stale: { opacity: 0.55 },
}));

/** How far a path is followed: over time, by team, and where most are stuck. */
export function AdoptionTab() {
  const classes = useStyles();
  const { shown } = usePathPage();
  const asked = useShownAdoption();
  const { data, isPlaceholderData } = asked;
  if (!data) {
    return asked.error ? (
      <Panel>
        <SectionState asked={asked}>{() => null}</SectionState>
      </Panel>
    ) : (
      <PageSkeleton />
    );
  }
  return (
    <div
      className={`${classes.all} ${isPlaceholderData ? classes.stale : ''}`}
      aria-busy={isPlaceholderData}
    >
      <div className={classes.top}>
        <Panel>
          <AdoptionCard adoption={data} path={shown} />
        </Panel>
        <div className={classes.side}>
          <StuckCard checks={data.checks} />
          <EffectCard />
        </div>
      </div>
      <SegmentSection adoption={data} />
    </div>
  );
}
