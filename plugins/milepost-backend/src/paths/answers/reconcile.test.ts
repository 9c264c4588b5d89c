import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { AdoptionAnswer } from '@milepost/backstage-plugin-milepost-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { service } from '../../__testUtils__/company';
import type { StoredEntity } from '../../catalog/EntityStore';
import { migrate } from '../../database/migrate';
import { MilepostEngine } from '../../engine/MilepostEngine';
import { clear } from '../../figures/__testUtils__/live';
import type { Sight } from '../../visibility/Sight';
import { definePath, road } from '../__testUtils__/definePath';
import {
  countsOf,
  dayAt,
  DAYS,
  GROUPS,
  refOf,
  roadLife,
  SERVICES,
  START,
  TEAMS,
  type Happening,
  type RoadLife,
  type Told,
} from '../__testUtils__/roadLives';
import { saveStandings } from '../judging/saveStandings';

jest.setTimeout(180_000);

const NOON = 43_200_000;
const DAY = 86_400_000;

function countsOn({ points }: AdoptionAnswer, on: number): Told {
  const {
    day: _,
    versions,
    ...counts
  } = points.findLast(point => point.day <= dayAt(on))!;
  const sum = versions.reduce((total, { count }) => total + count, 0);
  expect(sum).toBe(counts.on);
  return { ...counts, eligible: counts.on + counts.off + counts.unknown };
}

/** Of each day what an answer says. */
function daysOf(answer: AdoptionAnswer): Told[] {
  return Array.from({ length: DAYS }, (_, on) => countsOn(answer, on));
}

function sumOf(all: readonly Told[]): Told {
  const sum = { on: 0, off: 0, unknown: 0, exempt: 0, eligible: 0 };
  for (const each of all) {
    for (const key of Object.keys(sum) as (keyof Told)[]) {
      sum[key] += each[key];
    }
  }
  return sum;
}

const groupOf = (name: string, above: readonly string[]): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name },
  spec: { type: 'team' },
  relations: above.map(parent => ({
    type: 'childOf',
    targetRef: refOf(parent),
  })),
});

describe('adoption reconciles', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

  describe.each(databases.eachSupportedId())('%p', id => {
    let knex: Knex;
    let now: number;
    let engine: MilepostEngine;
    let pathId: number;
    let ids: Map<string, StoredEntity>;

    beforeAll(async () => {
      knex = await databases.init(id);
      await migrate(knex);
      now = START;
      engine = await MilepostEngine.create({
        knex,
        logger: mockServices.logger.mock(),
        sources: [],
        now: () => now,
        pseudonymKey: 'a fixed key',
      });
    });

    const adoptionOf = (scope: string, sight?: Sight) =>
      engine.paths.answers.adoption({
        scope: { ref: refOf(scope) } as StoredEntity,
        path: 'road',
        from: dayAt(0),
        to: dayAt(DAYS),
        by: 'group',
        sight,
      });

    async function begin({ owners, parents: above }: RoadLife): Promise<void> {
      await clear(knex);
      now = START;
      await engine.registerEntities([
        ...GROUPS.map((name, index) => groupOf(name, above[index])),
        ...SERVICES.map((name, index) =>
          service(name, { owner: owners[index] }),
        ),
      ]);
      const found = await engine.entities.find(SERVICES.map(refOf));
      ids = new Map(found.map(entity => [entity.name, entity]));
      await definePath(knex, road);
      ({ id: pathId } = await knex('golden_paths').first('id'));
    }

    async function happen(happening: Happening): Promise<void> {
      now = START + happening.day * DAY + NOON;
      const { kind, which: index } = happening;
      if (kind === 'standing') {
        const { standing, version } = happening;
        const entityId = ids.get(SERVICES[index])!.id;
        const judged = [
          { pathId, entityId, standing: { standing, version, checks: [] } },
        ];
        await knex.transaction(tx =>
          saveStandings(tx, { judged, day: dayAt(happening.day) }),
        );
      } else {
        await engine.registerEntities([
          kind === 'owner'
            ? service(SERVICES[index], { owner: happening.owner })
            : groupOf(GROUPS[index], happening.parents),
        ]);
      }
    }

    async function reconcile(life: RoadLife, seen: readonly string[]) {
      const daysToldOf = (scope: string, isSeen: (name: string) => boolean) =>
        Array.from({ length: DAYS }, (_, on) =>
          countsOf(life, scope, { on, isSeen }),
        );
      const sight = {
        entities: async () => new Set(seen.map(refOf)),
      } as Pick<Sight, 'entities'> as Sight;
      const answers = new Map<string, AdoptionAnswer>();
      for (const scope of ['organization', ...GROUPS]) {
        const all = await adoptionOf(scope);
        expect(daysOf(all)).toEqual(daysToldOf(scope, () => true));
        const some = await adoptionOf(scope, sight);
        expect(daysOf(some)).toEqual(
          daysToldOf(scope, name => seen.includes(name)),
        );
        answers.set(scope, all);
      }
      const whole = answers.get('organization')!;
      for (const { segment, on, off, unknown, exempt } of whole.segments) {
        const { eligible: _, ...today } = countsOn(
          answers.get(segment!.split('/')[1])!,
          DAYS - 1,
        );
        expect({ on, off, unknown, exempt }).toEqual(today);
      }
      return answers;
    }

    it('for every group and day eligible = on + off + unknown, exempt apart, and the teams are the organisation', async () => {
      await fc.assert(
        fc.asyncProperty(
          roadLife,
          fc.subarray(SERVICES),
          async (life, seen) => {
            await begin(life);
            for (const happening of life.happenings) {
              await happen(happening);
              // What is remembered of one day is not to be taken for another.
              await adoptionOf('organization');
            }
            now = START + (DAYS - 1) * DAY + NOON;
            const answers = await reconcile(life, seen);
            const teams = TEAMS.map(team => daysOf(answers.get(team)!));
            for (const [on, whole] of daysOf(
              answers.get('organization')!,
            ).entries()) {
              expect(sumOf(teams.map(days => days[on]))).toEqual(whole);
            }
          },
        ),
        { numRuns: id === 'SQLITE_3' ? 20 : 4 },
      );
    });
  });
});
