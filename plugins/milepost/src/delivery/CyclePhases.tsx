import { makeStyles } from '@material-ui/core/styles';
import type { MetricValue } from '@milepost/backstage-plugin-milepost-common';
import {
  ChartFrame,
  formatDuration,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';
import { isMissing } from '../words/distinctHints';
import { PHASES } from '../words/shownMetrics';
import { phasesOf, type Phase } from './phasesOf';
import { Panel } from './Panel';

const texts = {
  title: 'Where the time of a change goes',
  sentence:
    'Filled parts are work, hatched ones are waiting. Each part is the median of its phase, so the parts show where time goes and do not add up to a lead time.',
  nothing: 'did not happen',
};

const useStyles = makeStyles(theme => {
  const palette = milepostPalette(theme);
  return {
    bar: {
      display: 'flex',
      gap: 2,
      height: 22,
      margin: theme.spacing(1, 0, 1.5),
    },
    part: { minWidth: 5, borderRadius: 3 },
    work: { background: palette.accent },
    waiting: {
      boxSizing: 'border-box',
      border: `1px solid ${palette.accent}`,
      background: `repeating-linear-gradient(135deg, ${palette.accent} 0 1.5px, ${palette.accentSoft} 1.5px 6px)`,
    },
    phases: {
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 190px), 1fr))',
      gap: theme.spacing(1.5, 3),
      listStyle: 'none',
      margin: 0,
      padding: 0,
      fontSize: 13,
      lineHeight: 1.45,
    },
    name: {
      display: 'flex',
      alignItems: 'center',
      gap: theme.spacing(1),
      fontWeight: 600,
    },
    key: { width: 14, height: 10, borderRadius: 2, flex: 'none' },
    mute: { color: palette.mute },
  };
});

/** The phases of a change's life along one bar, each with a sentence. Nothing where none is known. */
export function CyclePhases({ metrics }: { metrics: MetricValue[] }) {
  const metric = metrics.find(item => item.metric === PHASES);
  const phases = metric && !isMissing(metric) ? phasesOf(metric) : [];
  if (phases.every(({ median }) => median === undefined)) {
    return null;
  }
  return (
    <Panel>
      <ChartFrame
        title={texts.title}
        sentence={texts.sentence}
        table={tableOf(phases)}
      >
        <PhaseBar phases={phases} />
      </ChartFrame>
    </Panel>
  );
}

function PhaseBar({ phases }: { phases: Phase[] }) {
  const classes = useStyles();
  const look = ({ waiting }: Phase) =>
    waiting ? classes.waiting : classes.work;
  return (
    <>
      <div className={classes.bar} aria-hidden>
        {phases.filter(happened).map(phase => (
          <div
            key={phase.id}
            className={`${classes.part} ${look(phase)}`}
            style={{ flex: `${phase.median} 1 0` }}
            title={phase.title}
          />
        ))}
      </div>
      <ul className={classes.phases}>
        {phases.map(phase => (
          <li key={phase.id}>
            <div className={classes.name}>
              <span aria-hidden className={`${classes.key} ${look(phase)}`} />
              {phase.title}
            </div>
            <div className={classes.mute}>{phase.sentence}</div>
          </li>
        ))}
      </ul>
    </>
  );
}

function happened({ median }: Phase): boolean {
  return median !== undefined;
}

function tableOf(phases: Phase[]) {
  const show = (seconds: number | undefined) =>
    seconds === undefined ? texts.nothing : formatDuration(seconds);
  return {
    columns: ['Phase', 'Median', '90th percentile'],
    rows: phases.map(({ id, title, median, p90 }) => ({
      key: id,
      cells: [title, show(median), show(p90)],
    })),
  };
}
