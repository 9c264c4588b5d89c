import { sourceKind } from '../delivery/precedence';
import type { PageRecord } from './records';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** What makes a page noise; the parameters of the definition. */
export interface NoiseParameters {
  /** One that is over within so many minutes. */
  shortMinutes: number;
  /** One after another of the same alert within so many hours. */
  repeatHours: number;
}

/** Kinds of source that cannot know whether somebody has acknowledged a page. */
export const WITHOUT_ACKNOWLEDGEMENTS = ['alertmanager'];

/** Why a page is noise. */
export type NoiseReason = 'unacknowledged' | 'short' | 'repeat';

/** A page, and what is known of its worth. */
export interface JudgedPage {
  page: PageRecord;
  /** All that apply. */
  noise: NoiseReason[];
  /** It is open, nobody has acknowledged it, and nothing makes it noise yet. */
  undecided: boolean;
}

/** What pages were worth. @param pages - in order of their triggers, with those of the hours before */
export function judgePages(
  pages: readonly PageRecord[],
  { shortMinutes, repeatHours }: NoiseParameters,
): JudgedPage[] {
  const lastOf = new Map<string, number>();
  return pages.map(page => {
    const alert = alertOf(page);
    const before = lastOf.get(alert) ?? -Infinity;
    lastOf.set(alert, page.triggeredAt);
    const repeats = page.triggeredAt - before <= repeatHours * HOUR;
    const noise = [
      ...(isUnacknowledged(page) ? (['unacknowledged'] as const) : []),
      ...(durationOf(page) <= shortMinutes * MINUTE
        ? (['short'] as const)
        : []),
      ...(repeats ? (['repeat'] as const) : []),
    ];
    const { acknowledgedAt, resolvedAt } = page;
    const waits = acknowledgedAt === undefined && resolvedAt === undefined;
    return { page, noise, undecided: waits && noise.length === 0 };
  });
}

function isUnacknowledged(page: PageRecord): boolean {
  return (
    page.resolvedAt !== undefined &&
    page.acknowledgedAt === undefined &&
    !WITHOUT_ACKNOWLEDGEMENTS.includes(sourceKind(page.source))
  );
}

function durationOf({
  triggeredAt,
  resolvedAt = Infinity,
}: PageRecord): number {
  return resolvedAt - triggeredAt;
}

/** The same for all pages of one alert; a page without a name is an alert of its own. */
function alertOf(page: PageRecord): string {
  const { source, service, repository, alert, title, id } = page;
  const named = alert ?? (title && templateOf(title)) ?? id;
  return [source, service ?? '', repository ?? '', named].join('\n');
}

/** A title without what differs from page to page: numbers, and what machines name things by. */
function templateOf(title: string): string {
  return title
    .toLocaleLowerCase('en-US')
    .replace(/\b(?=[a-f-]*\d)[\da-f-]{8,}\b/g, '#')
    .replace(/\d+/g, '#');
}
