import { makeStyles } from '@material-ui/core/styles';
import type { SloAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  Bone,
  BurnDownChart,
  milepostPalette,
  RequestFailed,
  useBurnDown,
} from '@milepost/backstage-plugin-milepost-react';
import { Panel } from '../delivery/Panel';
import { SloRow } from '../slos/SloRow';
import { BurnTiers } from './BurnTiers';
import { Definition } from './Definition';
import { SpendList } from './SpendList';

const texts = {
  chart: 'What was left of the budget',
  sentence:
    'At each moment, over the window before it. Under the line of 0 % it is overspent. Dots are deployments, diamonds those that failed; bars are incidents, and the bands above them the time that they took.',
};

const useStyles = makeStyles(theme => ({
  head: {
    '& > li': { borderTop: 0, paddingTop: 0 },
    '& h3': { fontSize: 15, fontWeight: 600 },
    maxWidth: 720,
    margin: 0,
    padding: 0,
  },
  about: { fontSize: 13, color: milepostPalette(theme).mute, margin: 0 },
  chart: { marginTop: theme.spacing(2) },
  columns: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    gap: theme.spacing(3),
    marginTop: theme.spacing(2.5),
    [theme.breakpoints.up('md')]: {
      gridTemplateColumns: 'repeat(2, minmax(0, 1fr))',
    },
  },
}));

/** One SLO: how it stands, how its budget went and on what, when it burns too fast, and how it is defined. */
export function SloSection(props: {
  slo: SloAnswer;
  /** The entity of the page. */
  scope: string;
  zone: string;
}) {
  const { slo, scope, zone } = props;
  const classes = useStyles();
  return (
    <section aria-label={slo.title}>
      <Panel>
        <ul className={classes.head}>
          <SloRow slo={slo} scope={scope} zone={zone} heading="h3" />
        </ul>
        {slo.description && <p className={classes.about}>{slo.description}</p>}
        {slo.sli !== null && (
          <div className={classes.chart}>
            <BurnDown slo={slo} />
          </div>
        )}
        <div className={classes.columns}>
          <SpendList slo={slo} zone={zone} />
          <BurnTiers slo={slo} />
        </div>
        <Definition slo={slo} zone={zone} />
      </Panel>
    </section>
  );
}

function BurnDown({ slo }: { slo: SloAnswer }) {
  const { data, error, refetch } = useBurnDown({ slo: slo.id });
  if (error) {
    return <RequestFailed error={error} onRetry={refetch} />;
  }
  return data ? (
    <BurnDownChart
      title={texts.chart}
      sentence={texts.sentence}
      burnDown={data}
      adjustments={slo.adjustments}
    />
  ) : (
    <Bone height={260} />
  );
}
