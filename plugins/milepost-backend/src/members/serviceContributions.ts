import type { Knex } from 'knex';
import { breathe } from '../engine/breathe';
import { entityDays } from '../figures/entityDays';
import { NOW } from '../figures/entityFiguresOf';
import type { StoredFigures } from '../figures/FigureSet';
import type { Belonging } from './Belonging';
import type { Contribution } from './Contribution';
import type { PoolDays } from './PoolDays';

/** Rows that are parsed without a pause: a few milliseconds. */
const AT_A_TIME = 500;

/**
 * What single entities have added to what they belonged to, on the days on which they did: from what they add by day,
 * in one statement for a few hundred of them.
 */
export async function serviceContributions(
  knex: Knex,
  options: {
    generation: number;
    members: readonly Belonging[];
    poolDays: PoolDays;
  },
): Promise<Map<number, Contribution>> {
  const { generation, members, poolDays } = options;
  const known = await entityDays(knex, {
    generation,
    entityIds: members.map(({ entityId }) => entityId),
    days: poolDays.all,
    now: poolDays.reachesNow,
  });
  const contributions = new Map<number, Contribution>();
  let parsed = 0;
  for (const member of members) {
    const sums = emptyContribution();
    for (const { day, body } of known.get(member.entityId) ?? []) {
      parsed += 1;
      if (parsed % AT_A_TIME === 0) {
        await breathe();
      }
      if (isWithin(member, day)) {
        const figures: StoredFigures = JSON.parse(body);
        poolDays.partsOf(day).forEach(part => sums[part].push(figures));
      }
    }
    contributions.set(member.entityId, sums);
  }
  return contributions;
}

function emptyContribution() {
  return {
    own: [] as StoredFigures[],
    young: [] as StoredFigures[],
    ahead: [] as StoredFigures[],
    last: [] as StoredFigures[],
    current: [] as StoredFigures[],
  };
}

function isWithin({ days, today }: Belonging, day: string): boolean {
  return day === NOW
    ? today
    : days.some(({ from, to }) => day >= from && day < to);
}
