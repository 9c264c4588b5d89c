import { makeStyles } from '@material-ui/core/styles';
import type { EffectAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  effectSentence,
  isClearEffect,
  milepostPalette,
  QuietButton,
  usePathEffect,
} from '@milepost/backstage-plugin-milepost-react';
import { usePathPage } from '../address/PathPage';
import { Panel } from '../frame/Panel';
import { SectionState } from '../frame/SectionState';
import { SectionTitle } from '../frame/SectionTitle';

const texts = {
  title: 'Does the road help?',
  all: 'All comparisons',
};

const useStyles = makeStyles(theme => ({
  text: { margin: 0, fontSize: 13.5, lineHeight: 1.55 },
  caveat: {
    margin: theme.spacing(1, 0, 0),
    fontSize: 12.5,
    lineHeight: 1.5,
    color: milepostPalette(theme).mute,
  },
  all: { margin: theme.spacing(1.25, 0, 0), fontSize: 13 },
}));

/** The clearest of what changed with the road, and what that cannot show. */
export function EffectCard() {
  const classes = useStyles();
  const { shown, scope, chooseTab } = usePathPage();
  const asked = usePathEffect({ path: shown.name, scope });
  return (
    <Panel>
      <SectionTitle title={texts.title} />
      <SectionState asked={asked} height={90}>
        {effect => (
          <>
            <p className={classes.text}>{summaryOf(effect)}</p>
            <p className={classes.caveat}>{effect.caveat}</p>
            <p className={classes.all}>
              <QuietButton onClick={() => chooseTab('effect')}>
                {texts.all}
              </QuietButton>
            </p>
          </>
        )}
      </SectionState>
    </Panel>
  );
}

/** What it brought those that joined, where that is clear; else the first comparison that says anything. */
function summaryOf(effect: EffectAnswer): string {
  const { comparisons, brought, minimumEntities } = effect;
  const telling = comparisons.filter(each => effectSentence(each));
  const joined = telling.filter(({ kind }) => kind === 'before-against-after');
  const best =
    joined.find(({ metric }) => metric === brought?.metric) ??
    joined.find(isClearEffect) ??
    telling.find(isClearEffect) ??
    telling[0];
  return best
    ? effectSentence(best)!
    : `Too early to tell: a comparison needs at least ${minimumEntities} services on both sides.`;
}
