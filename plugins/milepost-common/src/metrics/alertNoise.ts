import type { EvidenceItem } from '../answers/evidence';
import { contributionsOf } from '../figures/contributionsOf';
import { measureByTotals } from '../figures/measureByTotals';
import { ratioOf } from '../figures/ratioOf';
import { isIn } from '../windows/window';
import type { Figures, MeasureOptions, Metric } from './metric';
import {
  judgePages,
  WITHOUT_ACKNOWLEDGEMENTS,
  type JudgedPage,
  type NoiseParameters,
} from './noise';
import {
  authoritativePages,
  pageItem,
  pageRules,
  pagesIn,
  PAGES_LOOKBACK,
} from './pages';
import { configurable, variantOf, wholeNumber } from './parameters';

const HOUR = 3_600_000;

const SHIPPED = { shortMinutes: 5, repeatHours: 24 };

function figuresBy(parameters: NoiseParameters): Figures {
  return {
    variant: variantOf({ ...parameters }, SHIPPED),
    contributions: ({ records, rules }) =>
      contributionsOf(
        judgePages(authoritativePages(records.pages, rules), parameters),
        judged => ({ at: judged.page.triggeredAt, counts: countsOf(judged) }),
      ),
    conclude(totals) {
      const noise = totals.count('noise');
      const pages = totals.count('pages');
      return {
        value: ratioOf(noise, pages),
        n: pages,
        details: {
          noise,
          unacknowledged: totals.count('unacknowledged'),
          short: totals.count('short'),
          repeats: totals.count('repeat'),
          undecided: totals.count('undecided'),
        },
        inferred: 0,
        faults: 0,
      };
    },
  };
}

/** Definition 16: how much of what wakes people was not worth it. @public */
export const alertNoise: Metric = configurable<NoiseParameters>({
  choices: {
    shortMinutes: wholeNumber({ from: 1, to: 60 }),
    repeatHours: wholeNumber({ from: 1, to: 168 }),
  },
  shipped: SHIPPED,
  make: alertNoiseBy,
});

function alertNoiseBy(parameters: NoiseParameters): Metric {
  const { shortMinutes, repeatHours } = parameters;
  const figures = figuresBy(parameters);
  return {
    definition: {
      id: 'alert-noise',
      version: 1,
      title: 'Alert noise',
      summary:
        'Which share of the pages was noise: resolved untouched, over within minutes, or the same alert again.',
      text:
        'Pages that were noise ÷ pages triggered in the window. A page was noise if it was resolved without a human acknowledgement, or within ' +
        `${shortMinutes} minutes of its trigger, or if a page of the same alert had been triggered in the ${repeatHours} hours before. It counts once, and beside the value ` +
        'under each reason that applies. The same alert is what a page names as its alert, else its title without numbers, at one source and of one ' +
        'service. A page that is open, that nobody has acknowledged and that repeats nothing is undecided: it is in neither term, and counted beside. ' +
        'Alertmanager knows no acknowledgements: its pages are noise for the other two reasons only. A page that is triggered again after its ' +
        'resolution is two. Where several sources tell of pages, one counts on each day.',
      unit: 'ratio',
      direction: 'less',
      anchor: 'the trigger',
      needs: ['page'],
      minimumSample: 5,
      parameters: {
        shortMinutes,
        repeatHours,
        repeatsFrom: 'the second on',
        withoutAcknowledgements: WITHOUT_ACKNOWLEDGEMENTS.join(', '),
      },
      details: [
        { id: 'noise', title: 'Pages that were noise', unit: 'count' },
        {
          id: 'unacknowledged',
          title: 'Resolved, and nobody had acknowledged them',
          unit: 'count',
        },
        {
          id: 'short',
          title: `Resolved within ${shortMinutes} minutes`,
          unit: 'count',
        },
        {
          id: 'repeats',
          title: `The same alert again within ${repeatHours} hours`,
          unit: 'count',
        },
        {
          id: 'undecided',
          title: 'Open and not acknowledged: not decided yet',
          unit: 'count',
        },
      ],
      rules: [
        { id: 'signal', text: 'It was no noise: it counts below the line.' },
        {
          id: 'undecided',
          text: 'It is open and nobody has acknowledged it: it may still be either.',
        },
        ...pageRules,
      ],
      since: '2026-11-21',
      reason: 'First version.',
    },
    lookback: PAGES_LOOKBACK + repeatHours * HOUR,
    measure: options => measureByTotals(figures, options),
    figures,
    evidence(options): EvidenceItem[] {
      return [
        ...judgedIn(options, parameters).map(toItem),
        ...pagesIn(options).others.map(page =>
          pageItem(page, { rule: 'other-source' }),
        ),
      ];
    },
  };
}

function countsOf({ noise, undecided }: JudgedPage): Record<string, number> {
  if (undecided) {
    return { undecided: 1 };
  }
  const reasons = Object.fromEntries(noise.map(reason => [reason, 1]));
  return { pages: 1, ...(noise.length > 0 && { noise: 1, ...reasons }) };
}

function judgedIn(
  { records, window, rules }: MeasureOptions,
  parameters: NoiseParameters,
): JudgedPage[] {
  const pages = authoritativePages(records.pages, rules);
  return judgePages(pages, parameters).filter(({ page }) =>
    isIn(window, page.triggeredAt),
  );
}

function toItem({ page, noise, undecided }: JudgedPage): EvidenceItem {
  if (noise.length > 0) {
    return { ...pageItem(page, { value: 1 }), noise };
  }
  return pageItem(page, { rule: undecided ? 'undecided' : 'signal' });
}
