import {
  sourceKind,
  type SourcesAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { installedSources, type InstalledSource } from './installedSources';
import { judgeSource } from './judgeSource';
import { readSourceRecords, type SourceRecord } from './readSourceRecords';
import { sourceHealth, type SourceHealth } from './sourceHealth';
import { SLI_COLLECTOR } from '../slos/ServerHealth';
import { PUSHED } from '../slos/SliReaders';
import { ownerOf, type SourceOwners } from './SourceOwners';
import { sloDocumentsSource } from './sloDocumentsSource';

type SourceAnswer = SourcesAnswer['sources'][number];

/** How every source is doing: those that have been heard of, and those that are installed and wait. */
export async function sourcesAnswer(
  knex: Knex,
  options: {
    sources: ReadonlyMap<string, DeliverySource>;
    owners?: SourceOwners;
    now: number;
  },
): Promise<SourcesAnswer> {
  const { sources, owners, now } = options;
  const records = await readSourceRecords(knex, { now });
  const heard = [...records.keys()].sort();
  const health = await sourceHealth(knex, { sources: heard, now });
  const installed = installedSources(sources, heard);
  const waiting = [...installed.keys()].filter(id => !records.has(id));
  const documents = await sloDocumentsSource(knex);
  const answers = [...heard, ...waiting].map(id =>
    toAnswer(id, {
      record: records.get(id),
      health: health.get(id),
      installed: installed.get(id),
      source: sources.get(sourceKind(id)),
      owner: ownerOf(id, owners),
      now,
    }),
  );
  return { sources: documents ? [...answers, documents] : answers };
}

function toAnswer(
  id: string,
  context: {
    record?: SourceRecord;
    health?: SourceHealth;
    installed?: InstalledSource;
    source?: DeliverySource;
    owner?: string;
    now: number;
  },
): SourceAnswer {
  const { record, health, installed, source, owner } = context;
  const judgement = judgeSource(context);
  return {
    id,
    kind: sourceKind(id),
    title: installed?.title ?? source?.title ?? titleOf(id),
    ...judgement,
    lastReceivedAt: instant(record?.lastReceivedAt),
    lastEventAt: instant(record?.lastEventAt),
    usualGap: seconds(health?.usualGap),
    lag: seconds(record?.lag),
    received: record?.received ?? 0,
    duplicates: record?.duplicates ?? 0,
    conflicts: record?.conflicts ?? 0,
    rejected: record?.rejected ?? 0,
    rejections: (record?.rejections ?? []).map(({ reason, count, lastAt }) => ({
      reason,
      count,
      lastAt: new Date(lastAt).toISOString(),
    })),
    unmapped: record?.unmapped ?? 0,
    lookUps: {
      waiting: record?.lookUps.waiting ?? 0,
      failed: record?.lookUps.failed ?? 0,
      error: record?.lookUps.error,
      pausedUntil: instant(later(record?.lookUps.pausedUntil, context.now)),
    },
    collectors: collectorsOf(context),
    webhook: installed?.receiver && `/api/milepost/v1/hooks/${id}`,
    owner,
    notifiedAt: instant(record?.notifiedAt),
  };
}

/** What is no source of deliveries. */
function titleOf(id: string): string {
  return id === PUSHED ? 'Pushed service level samples' : id;
}

/**
 * Those that are installed: what others have left behind says nothing any more. Service level indicators are read from
 * whatever definitions name.
 */
function collectorsOf(context: {
  record?: SourceRecord;
  installed?: InstalledSource;
  now: number;
}): SourceAnswer['collectors'] {
  const { record, installed, now } = context;
  const slis = record?.collectors.has(SLI_COLLECTOR)
    ? [{ source: '', name: SLI_COLLECTOR, title: 'Service level indicators' }]
    : [];
  return [...(installed?.collectors ?? []), ...slis].map(
    ({ source, name = source, title }) => {
      const state = record?.collectors.get(name);
      return {
        name,
        title,
        lastPollAt: instant(state?.lastPollAt),
        error: state?.error,
        pausedUntil: instant(later(state?.pausedUntil, now)),
        progress: state?.progress,
      };
    },
  );
}

function later(time: number | undefined, now: number): number | undefined {
  return time !== undefined && time > now ? time : undefined;
}

function instant(time: number | undefined): string | undefined {
  return time === undefined ? undefined : new Date(time).toISOString();
}

function seconds(milliseconds: number | undefined): number | null {
  return milliseconds === undefined ? null : Math.round(milliseconds / 1000);
}
