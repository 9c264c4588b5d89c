import type { GlossaryEntry } from '@milepost/backstage-plugin-milepost-common';

/** Metrics of one kind. */
export interface GlossaryArea {
  title: string;
  entries: GlossaryEntry[];
}

const areas: { title: string; metrics: string[] }[] = [
  {
    title: 'Flow',
    metrics: [
      'deployment-frequency',
      'lead-time-for-changes',
      'cycle-time-phases',
      'batch-size',
      'work-in-progress',
    ],
  },
  {
    title: 'Quality',
    metrics: [
      'change-fail-rate',
      'failed-deployment-recovery-time',
      'deployment-rework-rate',
      'deployment-success-rate',
    ],
  },
  {
    title: 'Builds',
    metrics: [
      'build-success-rate',
      'build-duration',
      'build-queue-time',
      'flaky-rate',
    ],
  },
  {
    title: 'Incidents',
    metrics: [
      'incidents-by-severity',
      'time-to-detect',
      'time-to-acknowledge',
      'time-to-restore',
      'postmortem-on-time',
      'corrective-actions-on-time',
    ],
  },
  {
    title: 'On call',
    metrics: ['alert-noise', 'pager-load', 'runbook-coverage'],
  },
  {
    title: 'Reliability',
    metrics: [
      'slo-attainment-rate',
      'service-level',
      'error-budget-remaining',
      'burn-rate',
      'time-to-exhaustion',
    ],
  },
];
const OTHERS = 'Others';

/** The entries by what they are about, those that contain the search words only; areas without any are left out. */
export function glossaryAreas(
  entries: readonly GlossaryEntry[],
  search: string,
): GlossaryArea[] {
  const found = entries.filter(entry => matches(entry, search));
  const known = areas.map(({ title, metrics }) => ({
    title,
    entries: metrics.flatMap(id => found.find(entry => entry.id === id) ?? []),
  }));
  const listed = new Set(areas.flatMap(({ metrics }) => metrics));
  const others = found.filter(({ id }) => !listed.has(id));
  return [...known, { title: OTHERS, entries: others }].filter(
    area => area.entries.length > 0,
  );
}

/** Whether an entry speaks of all words that are searched for. */
export function matches(
  entry: Pick<GlossaryEntry, 'id' | 'title' | 'summary' | 'text' | 'owner'>,
  search: string,
): boolean {
  const { id, title, summary, text, owner } = entry;
  const whole = [id, title, summary, text, owner ?? '']
    .join(' ')
    .toLocaleLowerCase('en');
  return search
    .toLocaleLowerCase('en')
    .split(/\s+/)
    .every(word => whole.includes(word));
}
