import { windowOfDays } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { Pool } from '../answers/pooled';
import { breathe } from '../engine/breathe';
import { entityDays } from '../figures/entityDays';
import { NOW } from '../figures/entityFiguresOf';
import { FigureSet } from '../figures/FigureSet';
import type { Days } from '../figures/movesOf';
import { readFiguresOf } from '../figures/readFigures';
import type { Belonging } from './Belonging';
import {
  contributionOf,
  POOL_PARTS,
  type Contribution,
  type PoolPart,
} from './Contribution';
import { overlaps, type Outsider } from './outsidersOf';
import type { PoolDays } from './PoolDays';

type Sets = Record<PoolPart, FigureSet>;

interface Question {
  generation: number;
  members: readonly Belonging[];
  /** What each rests on over the whole window, by ref. */
  pools: ReadonlyMap<string, Pool>;
  /** By ref, what belongs to a member and not to the whole. */
  outsiders: ReadonlyMap<string, readonly Outsider[]>;
  poolDays: PoolDays;
  zone: string;
  metrics: ReadonlySet<string>;
}

/** Days of single entities that are read at most. */
const MOST_DAYS = 50_000;
const DAY = 86_400_000;

/**
 * What groups, systems or domains have added to what they belonged to, on the days on which they did: their own figures
 * less those of what belongs to them alone. Where that would take too long it is left out.
 */
export async function subScopeContributions(
  knex: Knex,
  options: Question,
): Promise<Map<number, Contribution>> {
  const { pools, metrics, poolDays } = options;
  const members = affordable(options);
  const partly = await partlyOwned(knex, {
    ...options,
    members: members.filter(member => !isWhole(member, poolDays)),
  });
  const sets = new Map(
    members.map(({ ref }) => [
      ref,
      partly.get(ref) ?? copyOf(pools.get(ref)!, metrics),
    ]),
  );
  await takeAway(knex, { ...options, members, sets });
  return new Map(
    members.map(({ entityId, ref }) => [
      entityId,
      contributionOf(sets.get(ref)!),
    ]),
  );
}

function affordable({ members, outsiders }: Question): Belonging[] {
  let left = MOST_DAYS;
  return members.filter(({ ref }) => {
    const cost = (outsiders.get(ref) ?? [])
      .flatMap(({ days }) => days)
      .reduce((sum, days) => sum + lengthOf(days), 0);
    if (cost > left) {
      return false;
    }
    left -= cost;
    return true;
  });
}

function lengthOf({ from, to }: Days): number {
  return (Date.parse(to) - Date.parse(from)) / DAY;
}

/** Whether it belonged all the time, and does today where that matters. */
function isWhole(
  { days, today }: Belonging,
  { all, reachesNow }: PoolDays,
): boolean {
  const [{ from, to }] = days;
  return from === all.from && to === all.to && (today || !reachesNow);
}

function copyOf(pool: Pool, metrics: ReadonlySet<string>): Sets {
  const copy = emptySets(metrics);
  POOL_PARTS.forEach(part => copy[part].merge(pool[part].stored()));
  return copy;
}

function emptySets(metrics: ReadonlySet<string>): Sets {
  return {
    own: new FigureSet(metrics),
    young: new FigureSet(metrics),
    ahead: new FigureSet(metrics),
    last: new FigureSet(metrics),
    current: new FigureSet(metrics),
  };
}

/** The figures of those that came or went, over the days on which they were there. */
async function partlyOwned(
  knex: Knex,
  options: Question,
): Promise<Map<string, Sets>> {
  const { generation, members, pools, poolDays, metrics, zone } = options;
  const asked = members.map(({ ref, days }) => {
    const pieces = poolDays.entries().flatMap(([part, span]) =>
      overlaps(span, days).map(({ from, to }) => ({
        part,
        window: windowOfDays(from, to, zone),
      })),
    );
    return { scope: ref, pieces, windows: pieces.map(({ window }) => window) };
  });
  const read = await readFiguresOf(knex, {
    generation,
    metrics,
    questions: asked,
  });
  return new Map(
    members.map(({ ref, today }, index) => {
      const sets = emptySets(metrics);
      asked[index].pieces.forEach(({ part }, piece) =>
        sets[part].merge(read[index][piece].stored()),
      );
      if (today) {
        sets.current.merge(pools.get(ref)!.current.stored());
      }
      return [ref, sets];
    }),
  );
}

/** Takes what belongs to members alone out of their figures. */
async function takeAway(
  knex: Knex,
  options: Question & { sets: ReadonlyMap<string, Sets> },
): Promise<void> {
  const { generation, members, outsiders, poolDays, sets } = options;
  const all = members.flatMap(({ ref }) => outsiders.get(ref) ?? []);
  if (all.length === 0) {
    return;
  }
  const known = await entityDays(knex, {
    generation,
    entityIds: all.map(({ entityId }) => entityId),
    days: poolDays.all,
    now: poolDays.reachesNow,
  });
  for (const { ref, today } of members) {
    await breathe();
    for (const outsider of outsiders.get(ref) ?? []) {
      for (const { day, body } of known.get(outsider.entityId) ?? []) {
        if (isWithin(outsider, day, today)) {
          const figures = JSON.parse(body);
          poolDays
            .partsOf(day)
            .forEach(part => sets.get(ref)![part].subtract(figures));
        }
      }
    }
  }
}

function isWithin(
  { days, now }: Outsider,
  day: string,
  isMemberToday: boolean,
): boolean {
  return day === NOW
    ? now && isMemberToday
    : days.some(({ from, to }) => day >= from && day < to);
}
