import { makeStyles } from '@material-ui/core/styles';
import type {
  AdoptionAnswer,
  GoldenPathAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import {
  ChartFrame,
  eligibleIn,
  ExportMenu,
  formatDay,
} from '@milepost/backstage-plugin-milepost-react';
import { useMemo } from 'react';
import { adoptionSentence } from '../words/adoptionWords';
import { AdoptionChart } from './AdoptionChart';
import { adoptionExport } from './adoptionExport';
import { adoptionLayers } from './adoptionLayers';
import { adoptionTable } from './adoptionReading';
import { AdoptionRest } from './AdoptionRest';
import { GoalNote } from './GoalNote';

const useStyles = makeStyles({
  // The sentence that the page is about.
  card: { '& h3': { fontSize: 20, letterSpacing: -0.2 } },
});

/** The share that is on the road, of whom, how it came about, and how far it is to the goal. */
export function AdoptionCard(props: {
  adoption: AdoptionAnswer;
  path: GoldenPathAnswer;
}) {
  const { adoption, path } = props;
  const classes = useStyles();
  const { points } = adoption;
  const now = points.at(-1) ?? { day: '', ...path.adoption, versions: [] };
  const title = adoptionSentence(now);
  const layers = useMemo(
    () => adoptionLayers(points, path.versions),
    [points, path.versions],
  );
  const begun = points.find(point => eligibleIn(point) > 0);
  return (
    <div className={classes.card}>
      <ChartFrame
        title={title}
        sentence={<AdoptionRest counts={now} />}
        table={adoptionTable(points, layers)}
        actions={
          <ExportMenu table={() => adoptionExport(adoption, path, layers)} />
        }
      >
        {begun ? (
          <AdoptionChart
            title={title}
            points={points}
            layers={layers}
            goal={adoption.goal && path.goal}
          />
        ) : null}
      </ChartFrame>
      <GoalNote
        goal={adoption.goal}
        counts={now}
        since={
          begun && begun.day > points[0].day ? formatDay(begun.day) : undefined
        }
      />
    </div>
  );
}
