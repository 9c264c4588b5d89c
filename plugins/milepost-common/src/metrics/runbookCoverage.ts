import type { EvidenceItem } from '../answers/evidence';
import type { AlertRulePhase } from '../facts/alertRule';
import type { Milliseconds } from '../facts/facts';
import type { Contribution } from '../figures/contribution';
import { measureByTotals, reachesNow } from '../figures/measureByTotals';
import { ratioOf } from '../figures/ratioOf';
import { isIn } from '../windows/window';
import type { Figures, MeasureOptions, Metric } from './metric';
import { authoritativePages, pageItem, PAGES_LOOKBACK } from './pages';
import type { PageRecord } from './records';
import type { MetricRules } from './rules';
import { countedAt, standingAt, type StandingRule } from './standingRules';

/** Of a window that has ended there is no value: nothing is added up of the rules that there were then. */
const figures: Figures = {
  contributions: ({ records, rules }): Contribution[] => [
    ...countedAt(records.alertRules, { rules, instant: Infinity })
      .filter(({ phase }) => phase.paging)
      .map(({ phase }) => ({ at: 'now' as const, counts: countsOf(phase) })),
    ...knowingPages(records.pages, rules).map(({ triggeredAt, runbook }) => ({
      at: triggeredAt,
      counts: { fired: 1, ...(runbook && { firedWith: 1 }) },
    })),
  ],
  conclude(totals, context) {
    const { current } = context;
    const known = reachesNow(context);
    const withRunbook = current.count('with');
    const n = withRunbook + current.count('without');
    const fired = totals.count('fired');
    return {
      value: ratioOf(withRunbook, n),
      n,
      details: {
        withRunbook: known ? withRunbook : null,
        withoutRunbook: known ? n - withRunbook : null,
        firedCoverage: ratioOf(totals.count('firedWith'), fired),
        fired,
      },
      inferred: 0,
      faults: 0,
    };
  },
};

/** Definition 18: whether who is woken finds written down what to do. @public */
export const runbookCoverage: Metric = {
  definition: {
    id: 'runbook-coverage',
    version: 1,
    title: 'Runbook coverage',
    summary:
      'Which share of the alert rules that page somebody says where to read what to do.',
    text:
      'Paging alert rules with a runbook ÷ paging alert rules, of those that were there at the end of the window (now, if the window has not ended). ' +
      'Beside it: pages triggered in the window that named a runbook ÷ those whose source can know. Where several kinds of source tell of alert rules, ' +
      'the one that takes precedence counts; of the pages that know, one on each day.',
    unit: 'ratio',
    direction: 'more',
    anchor: 'the end of the window; of a page, its trigger',
    needs: ['alert-rule'],
    minimumSample: 5,
    parameters: { asOf: 'the end of the window' },
    details: [
      {
        id: 'withRunbook',
        title: 'Paging rules with a runbook',
        unit: 'count',
      },
      {
        id: 'withoutRunbook',
        title: 'Paging rules without one',
        unit: 'count',
      },
      {
        id: 'firedCoverage',
        title: 'Share of the pages that named a runbook',
        unit: 'ratio',
      },
      {
        id: 'fired',
        title: 'Pages of which that is known',
        unit: 'count',
      },
    ],
    rules: [
      { id: 'not-paging', text: 'It wakes nobody.' },
      {
        id: 'fired',
        text: 'A page, not a rule: it counts in the share that is shown beside.',
      },
      {
        id: 'other-source',
        text: 'Another source tells of the alert rules of this entity and takes precedence.',
      },
    ],
    since: '2026-11-21',
    reason: 'First version.',
  },
  lookback: PAGES_LOOKBACK,
  measure(options) {
    const measured = measureByTotals(figures, options);
    const paging = rulesAtEnd(options).filter(({ phase }) => phase.paging);
    const withRunbook = paging.filter(({ phase }) => phase.runbook).length;
    return {
      ...measured,
      value: ratioOf(withRunbook, paging.length),
      n: paging.length,
      details: {
        ...measured.details,
        withRunbook,
        withoutRunbook: paging.length - withRunbook,
      },
    };
  },
  figures,
  evidence(options): EvidenceItem[] {
    const { records, rules, window } = options;
    const counted = new Set(rulesAtEnd(options).map(({ rule }) => rule));
    const standing = standingAt(records.alertRules, instantOf(options));
    return [
      ...standing.map(each => ruleItem(each, counted.has(each.rule))),
      ...knowingPages(records.pages, rules)
        .filter(({ triggeredAt }) => isIn(window, triggeredAt))
        .map(page => pageItem(page, { rule: 'fired' })),
    ];
  },
};

function countsOf({ runbook }: AlertRulePhase): Record<string, number> {
  return runbook ? { with: 1 } : { without: 1 };
}

function instantOf({ window, now }: MeasureOptions): Milliseconds {
  return Math.min(now, window.end);
}

function rulesAtEnd(options: MeasureOptions): StandingRule[] {
  const { records, rules } = options;
  return countedAt(records.alertRules, { rules, instant: instantOf(options) });
}

/** The pages whose source can know whether they name a runbook. */
function knowingPages(
  pages: readonly PageRecord[],
  rules?: MetricRules,
): PageRecord[] {
  return authoritativePages(
    pages.filter(({ runbook }) => runbook !== undefined),
    rules,
  );
}

function ruleItem(
  { rule, phase }: StandingRule,
  counts: boolean,
): EvidenceItem {
  const included = counts && phase.paging;
  const left = counts ? 'not-paging' : 'other-source';
  const covered = phase.runbook ? 1 : 0;
  return {
    kind: 'alert-rule',
    id: rule.id,
    title: rule.name,
    url: rule.url,
    source: rule.source,
    at: new Date(phase.from).toISOString(),
    included,
    rule: included ? undefined : left,
    value: included ? covered : null,
    inferred: false,
    runbook: phase.runbook,
  };
}
