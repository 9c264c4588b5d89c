import {
  figuresKey,
  localDay,
  movementEvidenceOf,
  type Metric,
  type MovementEvidence,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { breathe } from '../engine/breathe';
import { inChunks } from '../database/dialect';
import { FigureSet, type StoredFigures } from '../figures/FigureSet';
import type { Days } from '../figures/movesOf';
import { addedUpIn } from './addedUpIn';
import { emptyOf } from './emptyOf';
import type { Weeks } from './lastWeeks';
import type { Moved } from './Moved';
import { sidesOf } from './sidesOf';

/** Rows that are added without a pause: a few milliseconds. */
const AT_A_TIME = 500;

/** What a member adds to what a metric of its scope rests on, on either side of a movement. */
export interface MemberPart {
  entityId: number;
  before: MovementEvidence;
  after: MovementEvidence;
}

interface DayRow {
  entity_id: number;
  day: string;
  body: string;
}

/** By metric, what each member that adds anything adds to it: from its days, in a statement for every 500 members. */
export async function memberParts(
  knex: Knex,
  options: {
    generation: number;
    members: readonly number[];
    /** The days of an entity that count for the scope. */
    daysOf(entityId: number): readonly Days[];
    moved: readonly Moved[];
    weeks: Weeks;
    now: number;
  },
): Promise<Map<Metric, MemberPart[]>> {
  const { moved } = options;
  const sums = new Map<number, Sides[]>();
  const days = new Map(options.members.map(id => [id, options.daysOf(id)]));
  let count = 0;
  for (const ids of inChunks(options.members, 1)) {
    for (const { entity_id, day, body } of await dayRows(knex, ids, options)) {
      if (isIn(days.get(entity_id)!, day)) {
        let sides = sums.get(entity_id);
        if (!sides) {
          sides = moved.map(() => [new FigureSet(), new FigureSet()]);
          sums.set(entity_id, sides);
        }
        addDay(sides, JSON.parse(body), { day, moved });
      }
      count += 1;
      if (count % AT_A_TIME === 0) {
        await breathe();
      }
    }
  }
  return new Map(
    moved.map((each, index) => [
      each.metric,
      [...sums].flatMap(([entityId, sides]) =>
        partOf(entityId, sides[index], { ...options, moved: each }),
      ),
    ]),
  );
}

function isIn(stretches: readonly Days[], day: string): boolean {
  return stretches.some(({ from, to }) => day >= from && day < to);
}

/** Before and after. */
type Sides = readonly [FigureSet, FigureSet];

function addDay(
  sides: readonly Sides[],
  figures: StoredFigures,
  { day, moved }: { day: string; moved: readonly Moved[] },
): void {
  moved.forEach(({ metric, found }, index) => {
    const key = figuresKey(metric);
    const added = figures[key];
    if (added) {
      sides[index][day < found.since ? 0 : 1].merge({ [key]: added });
    }
  });
}

function partOf(
  entityId: number,
  sides: Sides,
  options: { moved: Moved; weeks: Weeks; now: number },
): MemberPart[] {
  const { metric, weeks: known, found } = options.moved;
  const { window } = options.weeks;
  const parts = sides.map((set, side) => {
    if (!set.has(figuresKey(metric))) {
      return undefined;
    }
    const evidence = movementEvidenceOf(metric, addedUpIn(set, metric), {
      window,
      now: options.now,
    });
    if (evidence?.kind !== 'rate') {
      return evidence;
    }
    // A member is counted over the same days as the scope.
    const { before, after } = sidesOf(known, found.since);
    const whole = side === 0 ? before : after;
    return whole?.kind === 'rate'
      ? { ...evidence, days: whole.days }
      : evidence;
  });
  const [before, after] = parts;
  const some = before ?? after;
  return some
    ? [
        {
          entityId,
          before: before ?? emptyOf(some),
          after: after ?? emptyOf(some),
        },
      ]
    : [];
}

async function dayRows(
  knex: Knex,
  ids: readonly number[],
  options: { generation: number; moved: readonly Moved[]; weeks: Weeks },
): Promise<DayRow[]> {
  const { generation, moved, weeks } = options;
  const { start, end, zone } = weeks.window;
  return knex('entity_figures')
    .where({ generation })
    .whereIn('entity_id', ids)
    .where('day', '>=', localDay(start, zone))
    .where('day', '<', localDay(end, zone))
    .where(query =>
      moved.forEach(({ metric }) =>
        query.orWhere('body', 'like', `%"${figuresKey(metric)}"%`),
      ),
    )
    .select('entity_id', 'day', 'body');
}
