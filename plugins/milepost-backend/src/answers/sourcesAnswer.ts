import {
  sourceKind,
  type SourcesAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { sourceHealth, type SourceHealth } from './sourceHealth';

type SourceAnswer = SourcesAnswer['sources'][number];

interface SourceRow {
  source: string;
  last_received_at: number | null;
  last_event_at: number | null;
  received: number;
  duplicates: number;
  conflicts: number;
  rejected: number;
  last_poll_at: number | null;
  progress: string | null;
}

/** How every source is doing: those that have been heard of, and those that are installed and wait. */
export async function sourcesAnswer(
  knex: Knex,
  options: { sources: ReadonlyMap<string, DeliverySource>; now: number },
): Promise<SourcesAnswer> {
  const { sources, now } = options;
  const rows: SourceRow[] = await knex('sources').orderBy('source');
  const names = rows.map(row => row.source);
  const health = await sourceHealth(knex, { sources: names, now });
  const unmapped = await unmappedBySource(knex);
  const heard = rows.map(row =>
    toAnswer(row, {
      health: health.get(row.source)!,
      source: sources.get(sourceKind(row.source)),
      unmapped: unmapped.get(row.source) ?? 0,
    }),
  );
  return { sources: [...heard, ...waitingSources(sources, names)] };
}

async function unmappedBySource(knex: Knex): Promise<Map<string, number>> {
  const rows: { source: string; count: number | string }[] = await knex('inbox')
    .where('state', 'unmapped')
    .groupBy('source')
    .select('source', knex.raw('count(*) as count'));
  return new Map(rows.map(row => [row.source, Number(row.count)]));
}

function toAnswer(
  row: SourceRow,
  context: { health: SourceHealth; source?: DeliverySource; unmapped: number },
): SourceAnswer {
  const { health, source, unmapped } = context;
  const waiting = row.last_received_at === null && health.state === 'silent';
  return {
    id: row.source,
    kind: sourceKind(row.source),
    title: titleOf(row.source, source),
    state: waiting ? 'waiting' : health.state,
    message: waiting ? source?.connect ?? '' : message(health),
    lastReceivedAt: instant(row.last_received_at),
    lastEventAt: instant(row.last_event_at),
    usualGap:
      health.usualGap === undefined ? null : Math.round(health.usualGap / 1000),
    received: row.received,
    duplicates: row.duplicates,
    conflicts: row.conflicts,
    rejected: row.rejected,
    unmapped,
    lag: null,
    rejections: [],
    lookUps: { waiting: 0, failed: 0 },
    collectors: [],
  };
}

function titleOf(id: string, source: DeliverySource | undefined): string {
  const collector = source?.collectors?.find(
    candidate => candidate.source === id,
  );
  return collector?.title ?? source?.title ?? id;
}

function message(health: SourceHealth): string {
  switch (health.state) {
    case 'failed':
      return `The last poll failed: ${health.pollError}`;
    case 'silent':
      return 'Quiet for longer than usual: check that it still sends.';
    default:
      return 'Sends as usual.';
  }
}

function instant(time: number | null): string | undefined {
  return time === null ? undefined : new Date(time).toISOString();
}

function waitingSources(
  sources: ReadonlyMap<string, DeliverySource>,
  heard: readonly string[],
): SourceAnswer[] {
  return [...sources.values()].flatMap(source => {
    const instances = source.collectors?.map(collector => collector.source) ?? [
      source.id,
    ];
    const known = (instance: string) =>
      heard.some(name => name === instance || name.startsWith(`${instance}:`));
    return instances
      .filter(instance => !known(instance))
      .map(instance => ({
        id: instance,
        kind: source.id,
        title: titleOf(instance, source),
        state: 'waiting' as const,
        message: source.connect,
        usualGap: null,
        received: 0,
        duplicates: 0,
        conflicts: 0,
        rejected: 0,
        unmapped: 0,
        lag: null,
        rejections: [],
        lookUps: { waiting: 0, failed: 0 },
        collectors: [],
      }));
  });
}
