import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import {
  findMetric,
  findMovement,
  movementsAnswerSchema,
  type Movement,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { company, service, shippingOf } from '../__testUtils__/company';
import { migrate } from '../database/migrate';
import { MilepostEngine } from '../engine/MilepostEngine';
import { Hierarchies } from '../figures/Hierarchies';
import { Sight } from '../visibility/Sight';
import { lastWeeks } from './lastWeeks';
import { narrowed } from './narrowed';
import { scopeWeeks } from './scopeWeeks';

jest.setTimeout(300_000);

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Monday at noon. */
const START = Date.parse('2026-06-01T12:00:00Z');
const WEEKS = 13;
/** The week in which something happens, from 0. */
const TURN = 8;
const SINCE = '2026-07-27';
/** The Thursday of the last week. */
const NOW = START + (7 * (WEEKS - 1) + 3) * DAY;

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

const RECOVERY = 'failed-deployment-recovery-time';
const refOf = (name: string) => `component:default/${name}`;
const TEAM_A = 'group:default/team-a';
const TEAM_B = 'group:default/team-b';
const others = ['one', 'two', 'three', 'four', 'five'];

async function begin(knex: Knex) {
  await migrate(knex);
  const clock = { now: START };
  const engine = await MilepostEngine.create({
    knex,
    logger: mockServices.logger.mock(),
    sources: [],
    now: () => clock.now,
    pseudonymKey: 'a fixed key',
  });
  await engine.registerEntities([
    ...company,
    ...others.map(name => service(name, { owner: 'team-b' })),
  ]);
  return { engine, clock };
}

/** Each service deploys twice a week, and each deployment fails: hours after it did it is recovered. */
async function ship(
  engine: MilepostEngine,
  hoursOf: (name: string, week: number, index: number) => number,
) {
  const names = ['cart', 'search', 'payment', ...others];
  const events = names.flatMap((name, offset) =>
    Array.from({ length: 2 * WEEKS }, (_, index) => {
      const week = Math.floor(index / 2);
      const day = 7 * week + 2 * (index % 2);
      return shippingOf(name, {
        id: `${index}`,
        at: START + day * DAY + offset * 60_000,
        hours: hoursOf(name, week, index),
        incident: true,
      });
    }).flat(),
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

async function movementsOf(
  engine: MilepostEngine,
  refs: readonly string[],
  options: { sight?: Sight; ownership?: 'then' | 'today' } = {},
): Promise<Record<string, Movement[]>> {
  const found = await engine.entities.find(
    refs.filter(ref => ref !== 'organization'),
  );
  const scopes = refs.map(
    ref =>
      found.find(entity => entity.ref === ref) ?? {
        ...{ id: 0, ref, kind: ref, name: ref, type: null, lifecycle: null },
      },
  );
  const { sight, ownership = 'then' } = options;
  const answer = await engine.movements.answer({
    scopes,
    weeks: WEEKS,
    ownership,
    sight,
  });
  const parsed = movementsAnswerSchema.parse(answer);
  expect(parsed.window.from).toBe('2026-06-01');
  return Object.fromEntries(
    parsed.results.map(({ scope, movements }) => [scope, movements]),
  );
}

const recoveryOf = (movements: readonly Movement[]) =>
  movements.find(({ metric }) => metric === RECOVERY);

/** Of a scope that has more members than are looked at one by one, those that are. */
async function membersLookedAt(
  engine: MilepostEngine,
  knex: Knex,
  scope: string,
): Promise<string[]> {
  const hierarchy = await new Hierarchies().load(knex);
  const [{ id: generation }] = await knex('figure_generations').select('id');
  const metric = findMetric(RECOVERY)!;
  const reading = { generation, now: NOW };
  const calendar = lastWeeks(WEEKS, { now: NOW, zone: 'UTC' });
  const asked = { ...reading, metrics: [metric], weeks: calendar };
  const all = await scopeWeeks(knex, { ...asked, scopes: [scope] });
  const weeks = all.get(scope)!.get(metric)!;
  const found = findMovement({ ...metric.definition, weeks })!;
  const entities = await engine.entities.find(
    ['cart', 'hobby', 'payment', 'search', ...others].map(refOf),
  );
  const left = await narrowed(knex, {
    ...reading,
    scope,
    moved: { metric, found, weeks },
    calendar,
    ownership: 'then',
    hierarchy,
    members: entities.map(entity => entity.id),
    most: 7,
  });
  return left.map(each => hierarchy.refs().get(each)!).sort();
}

/** Somebody who sees all but some entities. */
function sightWithout(hidden: readonly string[], all: readonly string[]) {
  return new Sight({
    plain: [],
    decisionsFor: () => [],
    isAllowed: async () => true,
    visible: async () => new Set(all.filter(ref => !hidden.includes(ref))),
  });
}

describe.each(databases.eachSupportedId())('movements on %s', id => {
  it('name the service whose failures got longer, and these', async () => {
    const { engine, clock } = await begin(await databases.init(id));
    clock.now = NOW;
    await ship(engine, (name, week, index) =>
      name === 'payment' && week >= TURN ? 12 + (index % 3) : 1,
    );
    const all = await movementsOf(engine, [
      TEAM_A,
      TEAM_B,
      refOf('payment'),
      refOf('search'),
    ]);
    // One service of seven is slower: half of the team's recoveries take as long as ever.
    expect(all[TEAM_A]).toEqual([]);
    expect(all[TEAM_B]).toEqual([]);
    expect(all[refOf('search')]).toEqual([]);

    const payment = recoveryOf(all[refOf('payment')])!;
    expect(payment).toMatchObject({
      verdict: 'worse',
      unit: 'seconds',
      since: SINCE,
      before: { value: 2 * 3600, n: 16 },
      pulledBy: [],
    });
    expect(payment.after.value).toBeGreaterThanOrEqual(13 * 3600);
    expect(payment.because).toMatchObject([
      { kind: 'failure', scope: refOf('payment') },
      { kind: 'failure', scope: refOf('payment') },
      { kind: 'incident', scope: refOf('payment'), source: 'cdevents:/pager' },
      { kind: 'incident', scope: refOf('payment') },
    ]);
    expect(payment.because[0].text).toMatch(
      /^payment: deployment \S+ of \d+ (July|August) took 15 h to recover\.$/,
    );
  });

  it('name the service that came, since when, and its failures', async () => {
    const { engine, clock } = await begin(await databases.init(id));
    clock.now = START + 7 * TURN * DAY;
    await engine.registerEntities([
      service('payment', { owner: 'team-a', system: 'checkout' }),
    ]);
    clock.now = NOW;
    // It was slow all the time, and so was nobody else; it fails as often as the cart.
    await ship(engine, (name, _, index) =>
      name === 'payment' ? 12 + (index % 3) : 1,
    );
    const then = await movementsOf(engine, [TEAM_A, TEAM_B]);
    const movement = recoveryOf(then[TEAM_A])!;
    expect(movement).toMatchObject({
      verdict: 'worse',
      since: SINCE,
      before: { n: 16 },
    });
    expect(movement.pulledBy).toMatchObject([
      { scope: refOf('payment'), before: { value: null, n: 0 } },
    ]);
    expect(movement.pulledBy[0].without).toBeCloseTo(2 * 3600, -3);
    expect(movement.because.slice(0, 2)).toMatchObject([
      {
        kind: 'joined',
        scope: refOf('payment'),
        text: 'payment came to team-a on 27 July.',
      },
      { kind: 'failure', scope: refOf('payment') },
    ]);

    const today = await movementsOf(engine, [TEAM_A], { ownership: 'today' });
    expect(today[TEAM_A]).toEqual([]);
  });

  it('name nothing that the caller does not see', async () => {
    const knex = await databases.init(id);
    const { engine, clock } = await begin(knex);
    clock.now = NOW;
    const slow = ['payment', ...others.slice(0, 4)];
    await ship(engine, (name, week, index) =>
      slow.includes(name) && week >= TURN ? 12 + (index % 3) : 1,
    );
    const all = ['cart', 'payment', 'search', ...others].map(refOf);
    const scopes = [TEAM_B, 'organization'];
    const whole = await movementsOf(engine, scopes);
    const named = recoveryOf(whole[TEAM_B])!.pulledBy;
    expect(named).toHaveLength(3);
    expect(slow.map(refOf)).toEqual(
      expect.arrayContaining(named.map(({ scope }) => scope)),
    );

    const narrow = await membersLookedAt(engine, knex, 'organization');
    expect(narrow).toEqual(['payment', 'search', ...others].map(refOf).sort());

    const part = await movementsOf(engine, scopes, {
      sight: sightWithout(slow.map(refOf), all),
    });
    expect(recoveryOf(part[TEAM_B])).toMatchObject({
      since: SINCE,
      pulledBy: [],
      because: [],
    });
    expect(JSON.stringify(part)).not.toMatch(/payment|one|two|three|four/);

    // Four hidden services would be told of by the number itself.
    const few = await movementsOf(engine, scopes, {
      sight: sightWithout(slow.slice(1).map(refOf), all),
    });
    expect(few[TEAM_B]).toEqual([]);

    // Two people are no team, whoever asks.
    await engine.entities.recordPeople(new Map([[TEAM_B, 2]]));
    const small = await movementsOf(engine, scopes);
    expect(small[TEAM_B]).toEqual([]);
    expect(small.organization).toEqual(whole.organization);
  });
});
