import type { Knex } from 'knex';
import { sloSource } from '../delivery/sloRecords';
import type { SloStanding } from '../slos/SloStanding';
import type { SourceHealth } from './sourceHealth';

/** How the SLOs of some entities, or all, stand now. */
export type Standings = (query: {
  entityRefs?: readonly string[];
}) => Promise<
  Pick<
    SloStanding,
    'entityId' | 'definition' | 'dataState' | 'message' | 'state'
  >[]
>;

/** What tells of the SLOs of each entity, one for each of them: an entity with an SLO is connected. */
export async function sloHealth(
  standings: Standings,
  entityRefs?: readonly string[],
): Promise<Map<number, SourceHealth[]>> {
  const byEntity = new Map<number, SourceHealth[]>();
  for (const standing of await standings({ entityRefs })) {
    const { entityId } = standing;
    if (entityId !== undefined) {
      const known = byEntity.get(entityId) ?? [];
      byEntity.set(entityId, [...known, healthOf(standing)]);
    }
  }
  return byEntity;
}

/** When the SLOs of some entities were first told of, by entity. */
export async function firstSloDays(
  knex: Knex,
  entityIds: readonly number[],
): Promise<Map<number, number>> {
  const rows: { entity_id: number; day: string }[] = await knex('slos as s')
    .join('slo_days as d', 'd.slo_id', 's.id')
    .whereIn('s.entity_id', entityIds)
    .groupBy('s.entity_id')
    .select('s.entity_id')
    .min('d.day as day');
  return new Map(
    rows.map(({ entity_id, day }) => [entity_id, Date.parse(day)]),
  );
}

function healthOf({
  definition,
  dataState,
  message,
  state,
}: Awaited<ReturnType<Standings>>[number]): SourceHealth {
  const troubled = dataState === 'silent' || dataState === 'misconfigured';
  return {
    source: sloSource(definition.indicator),
    state: troubled ? 'failed' : 'healthy',
    lastSeenAt: state?.lastSampleAt,
    lastEventAt: state?.lastSampleAt,
    pollError: troubled
      ? message ?? `${definition.title} cannot be read.`
      : undefined,
  };
}
