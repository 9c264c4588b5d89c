import type { EvidenceItem } from '../answers/evidence';
import { contributionsOf } from '../figures/contributionsOf';
import { measureByTotals } from '../figures/measureByTotals';
import { ratioOf } from '../figures/ratioOf';
import { isWorkingTime } from '../incidents/isWorkingTime';
import type { Figures, Metric } from './metric';
import {
  authoritativePages,
  pageItem,
  pageRules,
  pagesIn,
  PAGES_LOOKBACK,
} from './pages';
import { configurable, wholeNumber } from './parameters';
import { defaultRules } from './rules';

const DAY_HOURS = 24;
const WEEK_DAYS = 7;

const IN_HOURS = { in: 1 };
const OUT_OF_HOURS = { out: 1 };

interface LoadParameters {
  shiftHours: number;
}

function figuresBy({ shiftHours }: LoadParameters): Figures {
  return {
    contributions({ records, rules = defaultRules, zone = 'UTC' }) {
      const { holidays } = rules;
      return contributionsOf(
        authoritativePages(records.pages, rules),
        ({ triggeredAt: at }) => ({
          at,
          counts: isWorkingTime(at, { holidays, zone })
            ? IN_HOURS
            : OUT_OF_HOURS,
        }),
      );
    },
    conclude(totals, { window }) {
      const inHours = totals.count('in');
      const outOfHours = totals.count('out');
      const pages = inHours + outOfHours;
      return {
        value: pages / ((window.days * DAY_HOURS) / shiftHours),
        n: pages,
        details: {
          perWeek: pages / (window.days / WEEK_DAYS),
          inHours,
          outOfHours,
          shareOutOfHours: ratioOf(outOfHours, pages),
        },
        inferred: 0,
        faults: 0,
      };
    },
  };
}

/** Definition 17: how often those on call are called. @public */
export const pagerLoad: Metric = configurable<LoadParameters>({
  choices: { shiftHours: wholeNumber({ from: 1, to: 168 }) },
  shipped: { shiftHours: 12 },
  make: pagerLoadBy,
});

function pagerLoadBy({ shiftHours }: LoadParameters): Metric {
  const figures = figuresBy({ shiftHours });
  return {
    definition: {
      id: 'pager-load',
      version: 1,
      title: 'Pager load',
      summary: `How often somebody is called: pages per on-call shift of ${shiftHours} hours, in and out of working hours.`,
      text:
        `Pages triggered in the window ÷ on-call shifts of ${shiftHours} hours in the window, zeros included; beside it: pages per week, in and out of working ` +
        'hours, and the share of those outside. One shift follows the other, and somebody is on call in each. Working hours are 9 to 17 on Monday to ' +
        "Friday by the installation's clock, without the holidays of milepost.incidents.holidays. Every page counts, noise too; one that is triggered " +
        'again after its resolution is two. Where several sources tell of pages, one counts on each day.',
      unit: 'count',
      direction: 'less',
      anchor: 'the trigger',
      needs: ['page'],
      minimumSample: 1,
      parameters: {
        shiftHours,
        workingDays: 'Monday to Friday',
        workingHours: '9 to 17',
        holidays: 'milepost.incidents.holidays',
      },
      details: [
        { id: 'perWeek', title: 'Pages per week', unit: 'count' },
        { id: 'inHours', title: 'In working hours', unit: 'count' },
        { id: 'outOfHours', title: 'Out of working hours', unit: 'count' },
        {
          id: 'shareOutOfHours',
          title: 'Share out of working hours',
          unit: 'ratio',
        },
      ],
      rules: pageRules,
      since: '2026-11-21',
      reason: 'First version.',
    },
    lookback: PAGES_LOOKBACK,
    measure: options => measureByTotals(figures, options),
    figures,
    evidence(options): EvidenceItem[] {
      const { window, rules = defaultRules } = options;
      const { holidays } = rules;
      const { pages, others } = pagesIn(options);
      return [
        ...pages.map(page => ({
          ...pageItem(page, { value: 1 }),
          outOfHours: !isWorkingTime(page.triggeredAt, {
            holidays,
            zone: window.zone,
          }),
        })),
        ...others.map(page => pageItem(page, { rule: 'other-source' })),
      ];
    },
  };
}
