import {
  burnDownOf,
  sloWindowAt,
  type BurnDownAnswer,
  type DeploymentRecord,
  type IncidentRecord,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { loadRecords } from '../delivery/loadRecords';
import { together } from '../database/together';
import { readHour, type HourRow } from './hourRow';
import { hoursAmong, sumsSince } from './hoursAmong';
import { loadVersions } from './loadVersions';
import type { SloStanding } from './SloStanding';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** Hours between two points: the first with which there are not more than so many. */
const STEPS = [HOUR, 6 * HOUR, DAY, 2 * DAY, 7 * DAY];
const MOST_POINTS = 300;

interface Question {
  standing: SloStanding;
  /** So many until now; without it, the window. */
  days?: number;
  /** IANA zone of the installation. */
  zone: string;
  now: number;
}

/** How the budget of an SLO went, and what happened to its entity meanwhile. */
export async function burnDownAnswer(
  knex: Knex,
  { standing, days, zone, now }: Question,
): Promise<BurnDownAnswer> {
  const { id, definition: slo } = standing;
  const window = standing.state?.window ?? sloWindowAt(slo.window, now);
  const from = days === undefined ? window.start : now - days * DAY;
  const [hours, versions, happened] = await together<
    [
      Awaited<ReturnType<typeof hoursOf>>,
      Awaited<ReturnType<typeof loadVersions>>,
      Awaited<ReturnType<typeof happenedTo>>,
    ]
  >(knex, [
    () => hoursOf(knex, { standing, from }),
    () => loadVersions(knex, [id]),
    () => happenedTo(knex, { standing, from, now }),
  ]);
  const points = burnDownOf({
    slo,
    versions: versions.get(id)!,
    hours,
    from,
    to: now,
    step: stepOf(now - from),
    now,
  });
  return {
    id,
    entityRef: standing.entityRef,
    name: slo.name,
    zone,
    from: new Date(from).toISOString(),
    to: new Date(now).toISOString(),
    points: points.map(({ at, remaining = null, sli = null, targetPpm }) => ({
      at: new Date(at).toISOString(),
      remaining,
      sli,
      targetPpm,
    })),
    ...happened,
    computedAt: new Date(now).toISOString(),
  };
}

function stepOf(length: number): number {
  return STEPS.find(step => length / step <= MOST_POINTS) ?? STEPS.at(-1)!;
}

/** From a window before the first point on; of the newest hour the samples too, to see where they end. */
async function hoursOf(
  knex: Knex,
  { standing, from }: { standing: SloStanding; from: number },
) {
  const { id, definition } = standing;
  const { start } = sloWindowAt(definition.window, from);
  const first = Math.floor(start / HOUR) * HOUR - HOUR;
  const rows: HourRow[] = await sumsSince(knex, [[id, first]]);
  const newest = rows.at(-1);
  const touched = excludedHours(standing, rows);
  const sampled = await hoursAmong(
    knex,
    [...touched, ...(newest ? [newest.hour] : [])].map(hour => [id, hour]),
  );
  const samples = new Map(sampled.map(row => [row.hour, row]));
  return rows.map(row => readHour(samples.get(row.hour) ?? row));
}

/** Those of which a part does not count. */
function excludedHours(
  { definition }: SloStanding,
  rows: readonly HourRow[],
): number[] {
  const excluded = definition.adjustments.filter(({ exclude }) => exclude);
  return rows
    .map(({ hour }) => hour)
    .filter(hour =>
      excluded.some(({ from, to }) => from < hour + HOUR && hour < to),
    );
}

async function happenedTo(
  knex: Knex,
  options: { standing: SloStanding; from: number; now: number },
): Promise<Pick<BurnDownAnswer, 'deployments' | 'incidents'>> {
  const { standing, from, now } = options;
  const { id, entityId } = standing;
  if (entityId === undefined) {
    return { deployments: [], incidents: [] };
  }
  const [records, spends] = await together<
    [
      Awaited<ReturnType<typeof loadRecords>>,
      { kind: string; ref: string; share: number }[],
    ]
  >(knex, [
    () => loadRecords(knex, { entityIds: [entityId], since: from }),
    () => knex('slo_spends').where('slo_id', id).select('kind', 'ref', 'share'),
  ]);
  const shares = new Map(
    spends.map(({ kind, ref, share }) => [`${kind} ${ref}`, share]),
  );
  const { deployments, incidents } = records.get(entityId)!;
  return {
    deployments: deployments.flatMap(record =>
      deploymentIn(record, { from, now, shares }),
    ),
    incidents: incidents.flatMap(record =>
      incidentIn(record, { from, now, shares }),
    ),
  };
}

interface Span {
  from: number;
  now: number;
  shares: ReadonlyMap<string, number>;
}

function deploymentIn(
  record: DeploymentRecord,
  { from, now, shares }: Span,
): BurnDownAnswer['deployments'] {
  const { id, standing, finishedAt, revision, url, failure } = record;
  return standing === 'deployment' &&
    finishedAt !== undefined &&
    finishedAt >= from &&
    finishedAt <= now
    ? [
        {
          id,
          at: new Date(finishedAt).toISOString(),
          revision,
          url,
          failed: failure !== undefined,
          share: shares.get(`deployment ${id}`) ?? null,
        },
      ]
    : [];
}

function incidentIn(
  record: IncidentRecord,
  { from, now, shares }: Span,
): BurnDownAnswer['incidents'] {
  const { id, status, intervals, title, url, severity } = record;
  const { openedAt } = intervals[0];
  const { resolvedAt } = intervals.at(-1)!;
  return status === 'counted' && openedAt <= now && (resolvedAt ?? now) >= from
    ? [
        {
          id,
          from: new Date(openedAt).toISOString(),
          to:
            resolvedAt === undefined
              ? undefined
              : new Date(resolvedAt).toISOString(),
          title,
          url,
          severity,
          share: shares.get(`incident ${id}`) ?? null,
        },
      ]
    : [];
}
