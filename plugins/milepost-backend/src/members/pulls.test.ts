import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  MemberKind,
  MembersAnswer,
  Ownership,
} from '@milepost/backstage-plugin-milepost-common';
import fc from 'fast-check';
import { migrate } from '../database/migrate';
import type { MilepostEngine } from '../engine/MilepostEngine';
import { clear, live, START } from '../figures/__testUtils__/live';
import {
  END,
  livesOf,
  placesOn,
  SCOPES,
  scopesOn,
  SERVICES,
  type Life,
} from '../figures/__testUtils__/lives';
import { pooledFacts } from '../figures/__testUtils__/pooledFacts';

jest.setTimeout(240_000);

const DAY = 86_400_000;
const WINDOW = { from: '2026-02-01', to: '2026-03-14' };
const DAYS = 41;
const METRICS = [
  'deployment-frequency',
  'lead-time-for-changes',
  'change-fail-rate',
  'failed-deployment-recovery-time',
  'time-to-restore',
  'batch-size',
  'service-level',
];

const organization = {
  id: 0,
  ref: 'organization',
  kind: 'organization',
  name: 'organization',
  type: null,
  lifecycle: null,
};

const databases = TestDatabases.create({ ids: ['SQLITE_3', 'POSTGRES_18'] });

interface Question {
  scope: string;
  by: MemberKind;
  ownership: Ownership;
}

/** What kinds of members each scope has. */
const QUESTIONS = SCOPES.flatMap(scope =>
  (['service', 'group', 'system', 'domain'] as const)
    .filter(
      by =>
        by === 'service' ||
        (by === 'group' && /^(group|organization)/.test(scope)) ||
        (by !== 'group' && /^(group|domain|organization)/.test(scope)),
    )
    .flatMap(by =>
      (['then', 'today'] as const).map(ownership => ({ scope, by, ownership })),
    ),
);

async function ask(
  engine: MilepostEngine,
  { scope, ...query }: Question,
): Promise<MembersAnswer> {
  const [entity = organization] = await engine.entities.find([scope]);
  const asked = { ...WINDOW, ...query, metrics: METRICS, limit: 100 };
  return engine.answers.members({ ...asked, scope: entity });
}

/** Whether something is a member at the end of a day: written out here, and not taken from what is tested. */
function isMember(life: Life, ref: string, question: Question, on: number) {
  const { scope, by } = question;
  if (by === 'service' || by === 'system') {
    return scopesOn(life, ref, on).has(scope);
  }
  const places = placesOn(life, on);
  const above = (of: string) => {
    const { parents = [], domain } = places[of];
    return [...parents, ...(domain ? [domain] : [])];
  };
  if (scope !== 'organization') {
    return above(ref).includes(scope);
  }
  const allAbove = (of: string) => {
    const found = new Set(above(of));
    found.forEach(each => above(each).forEach(next => found.add(next)));
    return found;
  };
  return [...allAbove(ref)].every(each => allAbove(each).has(ref));
}

const days = Array.from({ length: DAYS }, (_, day) => day);

/** On which days of the window something is a member. */
function memberDays(life: Life, ref: string, question: Question): number[] {
  const { ownership } = question;
  return days.filter(day =>
    isMember(life, ref, question, ownership === 'today' ? END : day),
  );
}

function daysOf(belonged: MembersAnswer['members'][number]['belonged']) {
  const dayOf = (date: string) => (Date.parse(date) - START) / DAY;
  return days.filter(day =>
    belonged.some(
      ({ from, to }) =>
        (from === null || dayOf(from) <= day) &&
        (to === null || day < dayOf(to)),
    ),
  );
}

function candidates(life: Life, { scope, by }: Question): string[] {
  const promising = new Set(life.readings.map(({ ref }) => ref));
  return by === 'service'
    ? [...SERVICES, ...[...promising].filter(ref => ref.startsWith('system:'))]
    : Object.keys(life.places).filter(
        ref => ref.startsWith(`${by}:`) && ref !== scope,
      );
}

function expectPulls(
  life: Life,
  question: Question,
  answer: MembersAnswer,
): void {
  const { scope, by, ownership } = question;
  const refs = candidates(life, question).filter(
    ref => memberDays(life, ref, question).length > 0,
  );
  expect([question, answer.members.map(each => each.scope)]).toEqual([
    question,
    [...new Set(refs)].sort((a, b) =>
      a.split('/')[1] < b.split('/')[1] ? -1 : 1,
    ),
  ]);
  for (const { scope: ref, pulls, belonged, metrics } of answer.members) {
    const its = memberDays(life, ref, question);
    expect([ref, daysOf(belonged)]).toEqual([ref, its]);
    const expected = pooledFacts(life, {
      scope,
      ownership,
      days: DAYS,
      without: (each, day) =>
        its.includes(day) &&
        (by === 'service'
          ? each === ref
          : scopesOn(life, each, ownership === 'today' ? END : day).has(ref)),
    });
    for (const { metric, value, state } of answer.whole) {
      const isKnown = state !== 'no-source' && state !== 'not-applicable';
      const has = isKnown && metrics.some(each => each.metric === metric);
      expect([ref, metric, metric in pulls]).toEqual([ref, metric, has]);
      if (has) {
        const { without, difference, worse } = pulls[metric];
        const exact = expected[metric].value;
        const isNear =
          without === exact || Math.abs(without! / exact! - 1) < 0.011;
        const where = [question, ref, metric];
        expect([...where, isNear || without]).toEqual([
          ...where,
          isNear ? true : exact,
        ]);
        const isEmpty = value === null || without === null;
        expect(difference).toEqual(isEmpty ? null : value - without);
        expect(worse === null).toBe(isEmpty);
      }
    }
  }
}

describe('members of scopes that re-organise', () => {
  it.each(databases.eachSupportedId())(
    'pull the whole away from what all others come to, %p',
    async id => {
      const knex = await databases.init(id);
      await migrate(knex);
      await fc.assert(
        fc.asyncProperty(livesOf({ hours: 20 }), async life => {
          await clear(knex);
          const engine = await live(knex, life);
          for (const question of QUESTIONS) {
            const answer = await ask(engine, question);
            expect(answer.scope).toBe(question.scope);
            expectPulls(life, question, answer);
          }
        }),
        { numRuns: id === 'SQLITE_3' ? 15 : 3 },
      );
    },
  );
});
