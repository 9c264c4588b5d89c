import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  windowBefore,
  windowOfDays,
  type Ownership,
} from '@milepost/backstage-plugin-milepost-common';
import fc from 'fast-check';
import type { Knex } from 'knex';
import { company, service, shippingOf } from '../__testUtils__/company';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { currentGeneration } from '../figures/generations';
import { Hierarchies } from '../figures/Hierarchies';
import { isolated } from './__testUtils__/isolated';
import { Withholding, type WithheldScopes } from './Withholding';

jest.setTimeout(120_000);

const DAY = 86_400_000;
const START = Date.parse('2026-02-01T00:00:00Z');
const END = START + 40 * DAY;

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const [department, team] = company;
const groups = ['team-a', 'team-b'].map(
  (name): Entity => ({ ...team, metadata: { name } }),
);
/** Five hidden services of one team, and six of another. */
const hidden = Array.from({ length: 11 }, (_, index) => `hidden-${index}`);
const ownerOf = (index: number) => (index < 5 ? 'team-a' : 'team-b');
const visible = ['seen-0', 'seen-1'];

const SCOPES = ['team-a', 'team-b', 'department'].map(
  name => `group:default/${name}`,
);
const METRICS = [
  'deployment-frequency',
  'incidents-by-severity',
  'work-in-progress',
];

/** All deploy on the 10th and the 30th day; on the 20th a service of team b comes to team a. */
async function live(knex: Knex): Promise<void> {
  let now = START;
  const engine = await MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [],
    now: () => now,
  });
  await engine.registerEntities([
    department,
    ...groups,
    ...visible.map(name => service(name, { owner: 'team-a' })),
    ...hidden.map((name, index) => service(name, { owner: ownerOf(index) })),
    // Never does anything.
    service('hidden-idle', { owner: 'team-a' }),
  ]);
  now = START + 19 * DAY + 1;
  await engine.registerEntities([service('hidden-10', { owner: 'team-a' })]);
  now = END;
  const events = [...visible, ...hidden].flatMap((name, index) =>
    [9, 29].flatMap(day =>
      shippingOf(name, {
        id: `${day}`,
        at: START + day * DAY + DAY / 2 + index,
        hours: 1,
        // One incident, late.
        incident: name === 'hidden-1' && day === 29,
      }),
    ),
  );
  await engine.receive(
    events.map(payload => ({
      source: `cdevents:${payload.context.source}`,
      topic: `cdevents.${payload.context.type}`,
      payload,
    })),
  );
  await engine.settle();
}

describe.each(databases.eachSupportedId())('withholding, %p', id => {
  let knex: Knex;
  const hierarchies = new Hierarchies();

  beforeAll(async () => {
    knex = await databases.init(id);
    await migrate(knex);
    await live(knex);
  });

  const setOf = (names: readonly string[]) =>
    new Set(names.map(name => `component:default/${name}`));

  async function asked(options: {
    from: string;
    to: string;
    ownership?: Ownership;
    sees?: readonly string[] | ReadonlySet<string>;
    withholding?: Withholding;
  }): Promise<Record<string, WithheldScopes>> {
    const { from, to, ownership = 'then', sees = visible } = options;
    const { withholding = new Withholding({ knex }) } = options;
    const window = windowOfDays(from, to, 'UTC');
    const found = await withholding.of({
      generation: (await currentGeneration(knex))!.id,
      hierarchy: await hierarchies.load(knex),
      visible: sees instanceof Set ? sees : setOf([...sees]),
      scopes: SCOPES,
      metrics: METRICS,
      window,
      before: windowBefore(window),
      now: END,
      ownership,
    });
    return Object.fromEntries(found);
  }

  const none = new Map();
  const [teamA, teamB, all] = SCOPES;

  it('tells before, after and across a move that leaves enough on each side', async () => {
    for (const [from, to] of [
      ['2026-02-07', '2026-02-15'],
      ['2026-02-15', '2026-03-10'],
      ['2026-03-02', '2026-03-10'],
    ]) {
      const found = await asked({ from, to });
      expect(found['deployment-frequency']).toEqual(none);
    }
  });

  it('tells after a move and not across it, where there were too few before', async () => {
    const sees = [...visible, 'hidden-0'];
    const across = await asked({ from: '2026-02-15', to: '2026-03-10', sees });
    expect(across['deployment-frequency']).toEqual(
      // The department without team b would be the four of team a.
      new Map([teamA, teamB].map(scope => [scope, 'hidden'])),
    );
    const after = await asked({ from: '2026-03-02', to: '2026-03-10', sees });
    expect(after['deployment-frequency']).toEqual(none);
  });

  it.each([
    [
      '2026-02-25',
      '2026-03-05',
      ['group:default/team-a', 'group:default/department'],
    ],
    [
      '2026-03-02',
      '2026-03-03',
      ['group:default/team-a', 'group:default/department'],
    ],
    // The day of the incident, and its end, lie outside.
    ['2026-02-24', '2026-03-02', []],
  ])(
    'tells from %s to %s of no metric to which fewer than five add',
    async (from, to, kept) => {
      const found = await asked({ from, to });
      expect([...found['incidents-by-severity'].keys()]).toEqual(kept);
      expect(found['deployment-frequency']).toEqual(none);
    },
  );

  it('counts the window before too', async () => {
    const found = await asked({ from: '2026-03-05', to: '2026-03-12' });
    expect(found['incidents-by-severity'].get(all)).toBe('hidden');
  });

  it('does not tell as owned today what has moved in secret', async () => {
    const question = { from: '2026-02-07', to: '2026-02-15' };
    const found = await asked({ ...question, ownership: 'today' });
    expect(found['deployment-frequency']).toEqual(
      new Map([teamA, teamB].map(scope => [scope, 'moved'])),
    );
    const open = await asked({
      ...question,
      ownership: 'today',
      sees: [...visible, 'hidden-10'],
    });
    expect(open['deployment-frequency']).toEqual(none);
  });

  it('counts what is so now in a window that has not ended', async () => {
    const [entity] = await knex('entities').where('name', 'hidden-3');
    const generation = (await currentGeneration(knex))!.id;
    const row = { generation, entity_id: entity.id, day: 'now' };
    const body = '{"work-in-progress":{"c":{"open":1}}}';
    await knex('entity_figures').insert({ ...row, body });
    const ended = await asked({ from: '2026-03-05', to: '2026-03-13' });
    expect(ended['work-in-progress']).toEqual(none);
    const open = await asked({ from: '2026-03-05', to: '2026-03-14' });
    expect([...open['work-in-progress'].keys()]).toEqual([teamA, all]);
    await knex('entity_figures').where(row).delete();
  });

  it('withholds nothing from who sees all but what never did anything', async () => {
    const sees = [...visible, ...hidden];
    const found = await asked({ from: '2026-02-07', to: '2026-03-13', sees });
    expect(found).toEqual(
      Object.fromEntries(METRICS.map(metric => [metric, none])),
    );
  });

  it('remembers for a while what it found, and heeds within seconds who adds for the first time', async () => {
    const clock = jest.spyOn(Date, 'now').mockReturnValue(0);
    const withholding = new Withholding({ knex });
    const sees = setOf([...visible, ...hidden.slice(0, 5)]);
    const question = {
      from: '2026-02-07',
      to: '2026-02-15',
      sees,
      withholding,
    };
    const isTold = async (at: number) => {
      clock.mockReturnValue(at);
      return !(await asked(question))['deployment-frequency'].has(teamA);
    };
    await expect(isTold(0)).resolves.toBe(true);
    const [entity] = await knex('entities').where('name', 'hidden-idle');
    const generation = (await currentGeneration(knex))!.id;
    const row = { generation, entity_id: entity.id, day: '2026-02-10' };
    const body = '{"deployment-frequency":{"c":{"deployments":1}}}';
    await knex('entity_figures').insert({ ...row, body });
    await expect(isTold(4999)).resolves.toBe(true);
    await expect(isTold(5000)).resolves.toBe(false);
    await knex('entity_figures').where(row).delete();
    await expect(isTold(64_999)).resolves.toBe(false);
    await expect(isTold(65_000)).resolves.toBe(true);
    clock.mockRestore();
  });

  it('withholds of four', async () => {
    const sees = [...visible, ...hidden.slice(4)];
    const found = await asked({ from: '2026-02-07', to: '2026-02-15', sees });
    expect(found['deployment-frequency']).toEqual(
      new Map([teamA, all].map(scope => [scope, 'hidden'])),
    );
  });

  it('tells nothing that sums and differences turn into fewer than five, whoever asks and whenever', async () => {
    // Where a service is on the day of its first deployment, and on that of its second.
    const deployments = hidden.flatMap((name, index) => [
      { index, day: '2026-02-10', team: ownerOf(index) },
      {
        index,
        day: '2026-03-02',
        team: name === 'hidden-10' ? 'team-a' : ownerOf(index),
      },
    ]);
    const days = ['2026-02-07', '2026-02-10', '2026-02-15', '2026-03-02'];
    await fc.assert(
      fc.asyncProperty(
        fc.subarray(hidden),
        fc.constantFrom(...days),
        fc.constantFrom<Ownership>('then', 'today'),
        async (seen, from, ownership) => {
          const to = '2026-03-12';
          const sees = [...visible, ...seen];
          const rows: number[][] = [];
          for (const asks of new Set<Ownership>(['then', ownership])) {
            const question = { from, to, sees, ownership: asks };
            const found = (await asked(question))['deployment-frequency'];
            for (const scope of SCOPES.filter(each => !found.has(each))) {
              rows.push(
                deployments.map(({ index, day, team: then }) => {
                  const owner =
                    asks === 'today' && index === 10 ? 'team-a' : then;
                  const within = scope === all || scope.endsWith(owner);
                  const isHidden = !seen.includes(hidden[index]);
                  return within && isHidden && day >= from ? 1 : 0;
                }),
              );
            }
          }
          const columns = deployments.map(({ index }) => index);
          expect(isolated(rows, columns)).toBeUndefined();
        },
      ),
      { numRuns: 60 },
    );
  });
});
