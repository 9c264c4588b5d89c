import { makeStyles } from '@material-ui/core/styles';
import type { SloAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  ChartTable,
  formatBurnRate,
  formatRoundDuration,
  milepostPalette,
} from '@milepost/backstage-plugin-milepost-react';

type Tier = SloAnswer['tiers'][number];

const texts = {
  title: 'When it burns too fast',
  sentence:
    'A tier fires while both of its windows burn faster than its factor. At 1× the budget lasts exactly for its window.',
};

const useStyles = makeStyles(theme => ({
  title: { fontSize: 13, fontWeight: 600, margin: 0 },
  sentence: {
    fontSize: 12.5,
    color: milepostPalette(theme).mute,
    margin: theme.spacing(0.25, 0, 0.5),
  },
}));

/** How fast the budget burns over each pair of windows, against what each tolerates. */
export function BurnTiers({ slo }: { slo: SloAnswer }) {
  const classes = useStyles();
  return (
    <div>
      <h4 className={classes.title}>{texts.title}</h4>
      <p className={classes.sentence}>{texts.sentence}</p>
      <ChartTable
        caption={`${texts.title}: ${slo.title}`}
        columns={['Windows', 'Faster than', 'Long', 'Short', 'Now']}
        rows={slo.tiers.map(tier => ({
          key: tier.name,
          cells: [
            `${formatRoundDuration(
              tier.long.seconds,
            )} and ${formatRoundDuration(tier.short.seconds)}`,
            formatBurnRate(tier.factor),
            rateOf(tier.long),
            rateOf(tier.short),
            stateOf(tier),
          ],
        }))}
      />
    </div>
  );
}

function rateOf({ rate }: Tier['long']): string {
  return rate === null ? '–' : formatBurnRate(rate);
}

function stateOf({ firing, severity }: Tier) {
  return firing ? <b>fires: {severity}</b> : 'quiet';
}
