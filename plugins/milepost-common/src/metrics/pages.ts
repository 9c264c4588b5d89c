import type { EvidenceItem } from '../answers/evidence';
import { isIn } from '../windows/window';
import { authoritativeByDay } from './authoritativeByDay';
import type { MeasureOptions } from './metric';
import type { PageRecord } from './records';
import { defaultRules, type MetricRules } from './rules';

/**
 * Who pages somebody knows better what came of it than what raised the alert: after those that the installation
 * names, sources count in this order.
 */
const PAGERS = [
  'pagerduty',
  'incident-io',
  'standard-webhooks',
  'jira',
  'alertmanager',
];

/** How far before a window pages have to be known: who counts on a day is decided by the whole of it. */
export const PAGES_LOOKBACK = 2 * 86_400_000;

/** Why a page does not count, in words. */
export const pageRules = [
  {
    id: 'other-source',
    text: 'Another source tells of the pages of this entity on that day and takes precedence.',
  },
];

/** The pages that count, by the one source of each day (UTC), in order of their triggers. */
export function authoritativePages(
  pages: readonly PageRecord[],
  { precedence }: Pick<MetricRules, 'precedence'> = defaultRules,
): PageRecord[] {
  const counted = authoritativeByDay(pages, {
    precedence: [...precedence, ...PAGERS],
    timeOf: ({ triggeredAt }) => triggeredAt,
  });
  return [...counted].sort(byTrigger);
}

/** The pages of a window that count, in order of their triggers, and those of other sources. */
export function pagesIn({ records, window, rules }: MeasureOptions): {
  pages: PageRecord[];
  others: PageRecord[];
} {
  const counted = new Set(authoritativePages(records.pages, rules));
  const triggered = records.pages.filter(({ triggeredAt }) =>
    isIn(window, triggeredAt),
  );
  return {
    pages: triggered.filter(page => counted.has(page)).sort(byTrigger),
    others: triggered.filter(page => !counted.has(page)),
  };
}

/** A page as evidence: counted with a value, or left out by a rule. */
export function pageItem(
  page: PageRecord,
  counted: { value: number } | { rule: string },
): EvidenceItem {
  const included = 'value' in counted;
  const { acknowledgedAt, resolvedAt, call } = page;
  return {
    kind: 'page',
    id: page.id,
    title: page.title ?? page.alert,
    url: page.url,
    source: page.source,
    at: new Date(page.triggeredAt).toISOString(),
    included,
    rule: included ? undefined : counted.rule,
    value: included ? counted.value : null,
    inferred: false,
    severity: page.severity,
    alert: page.alert,
    runbook: page.runbook,
    attempt: call > 1 ? call : undefined,
    acknowledgedAt: instantOf(acknowledgedAt),
    resolvedAt: instantOf(resolvedAt),
  };
}

/** In order of trigger, then source and id. */
function byTrigger(a: PageRecord, b: PageRecord): number {
  return (
    a.triggeredAt - b.triggeredAt ||
    (`${a.source} ${a.id}` < `${b.source} ${b.id}` ? -1 : 1)
  );
}

function instantOf(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}
