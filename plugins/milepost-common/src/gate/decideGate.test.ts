import fc from 'fast-check';
import type { GateDecision } from '../answers/gate';
import type { SloState, TierState } from '../slo/sloState';
import { decideGate, type GateFacts } from './decideGate';
import { gatePolicySchema } from './gatePolicy';
import type { GateIncident, GateStanding } from './gateQuestion';
import { policyFor } from './policyFor';

const NOW = Date.parse('2026-11-18T12:00:00Z');
const HOUR = 3_600_000;

const policyOf = (more: object = {}) =>
  gatePolicySchema.parse({ name: 'critical', mode: 'enforce', ...more });

const tierOf = (
  severity: TierState['severity'],
  firing: boolean,
): TierState => ({
  tier: severity === 'page' ? '1h' : '1d',
  severity,
  factor: severity === 'page' ? 13.44 : 2.8,
  long: { seconds: 3600, rate: firing ? 20 : 0.5, events: 1000 },
  short: { seconds: 300, rate: firing ? 21 : 0.5, events: 100 },
  firing,
});

interface Sketch {
  name?: string;
  dataState?: GateStanding['dataState'];
  remaining?: number;
  firing?: TierState['severity'][];
}

function standingOf({
  name = 'availability',
  dataState = 'measured',
  remaining,
  firing = [],
}: Sketch): GateStanding {
  return {
    definition: {
      name,
      title: name,
      window: { type: 'rolling', duration: { count: 28, unit: 'day' } },
    },
    dataState,
    state: {
      at: NOW,
      window: { start: NOW - 28 * 24 * HOUR, end: NOW },
      remaining,
      tiers: [
        tierOf('page', firing.includes('page')),
        tierOf('ticket', firing.includes('ticket')),
      ],
    } as unknown as SloState,
  };
}

const decide = ({ ...more }: Partial<GateFacts> & { slos?: Sketch[] }) =>
  decideGate({
    policy: policyOf(),
    subject: {
      ref: 'component:default/checkout',
      environment: 'production',
      environmentClass: 'production',
    },
    standings: (more.slos ?? [{ remaining: 0.82 }]).map(standingOf),
    incidents: [],
    now: NOW,
    zone: 'UTC',
    ...more,
  });

const codes = ({ reasons }: ReturnType<typeof decide>) =>
  reasons.map(({ code, effect }) => `${code} ${effect}`);

describe('the gate', () => {
  it('lets through where nothing is in the way, and says how much is left', () => {
    expect(decide({})).toEqual({
      decision: 'allow',
      mode: 'enforce',
      policy: 'critical',
      until: undefined,
      reasons: [
        {
          code: 'fine',
          effect: 'allow',
          text: 'Nothing is in the way: checkout has 82 % of its error budget left.',
        },
      ],
    });
  });

  it('blocks when the budget is used up, and says what lifts it', () => {
    const verdict = decide({ slos: [{ remaining: -0.12 }] });
    expect(verdict.decision).toBe('block');
    expect(verdict.reasons).toEqual([
      {
        code: 'budget-used-up',
        effect: 'block',
        text: 'checkout has used 112 % of its error budget for “availability” (28 days).',
        lifts:
          'Budget comes back as bad minutes leave the window, or an override lifts it.',
        about: 'availability',
      },
    ]);
  });

  it.each<[number, string[], object]>([
    [0, ['budget-used-up block'], {}],
    [0.0004, ['budget-low warn'], {}],
    [0.1999, ['budget-low warn'], {}],
    // What 1 − 0.8 is.
    [1 - 0.8, ['fine allow'], {}],
    [0.2, ['fine allow'], {}],
    [0.09, ['budget-low block'], { blockBelow: 10 }],
    [0.1, ['budget-low warn'], { blockBelow: 10 }],
    [-0.4, ['budget-used-up warn'], { blockBelow: -50 }],
    [-0.6, ['budget-used-up block'], { blockBelow: -50 }],
    [-0.6, ['budget-used-up warn'], { blockBelow: 'never' }],
    [
      -0.6,
      ['fine allow', 'budget-used-up allow'],
      { blockBelow: 'never', warnBelow: 'never' },
    ],
  ])('of a remaining %d says %j', (remaining, expected, budget) => {
    const policy = policyOf({ budget });
    const verdict = decide({ policy, slos: [{ remaining }] });
    expect(codes(verdict)).toEqual(expected);
  });

  it('never says that less is left, or more is used, than is', () => {
    const text = (remaining: number) =>
      decide({ slos: [{ remaining }] }).reasons[0].text;
    expect(text(0.0004)).toContain('less than 0.1 % of its error budget left');
    expect(text(0.0199)).toContain('has 1.9 % of');
    expect(text(0.199)).toContain('has 19 % of');
    expect(text(0)).toContain('has used 100 % of');
    expect(text(1 - 1.29)).toContain('has used 129 % of');
  });

  it('minds what burns, by the severity of the tier', () => {
    const policy = policyOf({ burn: { page: 'block', ticket: 'warn' } });
    const slos = [{ remaining: 0.5, firing: ['ticket', 'page'] as const }];
    const verdict = decide({ policy, slos: slos as never });
    expect(codes(verdict)).toEqual(['burning block', 'burning warn']);
    expect(verdict.reasons[0]).toMatchObject({
      text: 'checkout burns its error budget for “availability” 20.0 times as fast as it lasts, over 1 hour (page, tier 1h).',
      lifts:
        'It ends once the burn rate over 5 minutes or 1 hour is no longer above 13.44, or with an override.',
    });
    expect(codes(decide({ slos: slos as never }))).toEqual([
      'burning warn',
      'burning allow',
    ]);
  });

  const incident: GateIncident = {
    id: 'inc-7',
    title: 'Checkout is down',
    severity: 'SEV-2',
    openedAt: NOW - HOUR,
  };

  it('minds open incidents, where they are where it goes', () => {
    const on = (more: Partial<GateIncident>) =>
      decide({ incidents: [{ ...incident, ...more }] }).decision;
    expect(decide({ incidents: [incident] }).reasons[0]).toEqual({
      code: 'incident-open',
      effect: 'block',
      text: 'A SEV-2 incident of checkout is open since 18 November 2026, 11:00 (UTC): Checkout is down',
      lifts: 'It is lifted once the incident is resolved, or by an override.',
      about: 'inc-7',
    });
    expect(on({ severity: 'SEV-3' })).toBe('allow');
    expect(on({ severity: 'unset' })).toBe('allow');
    expect(on({ environment: 'Production' })).toBe('block');
    expect(on({ environment: 'prod-eu' })).toBe('block');
    expect(on({ environment: 'main-cluster' })).toBe('block');
    expect(on({ environment: 'staging' })).toBe('allow');
  });

  it('minds freezes, in the zone that it is given', () => {
    const policy = policyOf({
      freezes: [
        {
          name: 'f',
          reason: 'So',
          from: '2026-11-18T13:00',
          to: '2026-11-18T14:00',
        },
      ],
    });
    expect(decide({ policy })).toMatchObject({
      decision: 'allow',
      until: NOW + HOUR,
    });
    expect(decide({ policy, zone: 'Europe/Berlin' })).toMatchObject({
      decision: 'block',
      until: NOW + HOUR,
    });
  });

  it.each<[GateStanding['dataState'], number | undefined]>([
    ['few', 0.9],
    ['none', undefined],
    ['silent', 0.9],
    ['waiting', undefined],
    ['misconfigured', undefined],
    ['measured', undefined],
  ])('takes what is %s as missing', (dataState, remaining) => {
    for (const onUnknown of ['allow', 'warn', 'unknown', 'block'] as const) {
      const verdict = decide({
        policy: policyOf({ onUnknown }),
        slos: [{ dataState, remaining }],
      });
      expect(verdict.decision).toBe(onUnknown);
      expect(codes(verdict)).toContain(`data-missing ${onUnknown}`);
    }
  });

  it('judges a few events where the policy wants that', () => {
    const policy = policyOf({ fewEvents: 'judge' });
    const slos = [{ dataState: 'few' as const, remaining: -1 }];
    expect(codes(decide({ policy, slos }))).toEqual(['budget-used-up block']);
  });

  it('says what it is to have no SLO', () => {
    expect(codes(decide({ slos: [] }))).toEqual(['no-slo unknown']);
    const policy = policyOf({ withoutSlo: 'allow' });
    expect(codes(decide({ policy, slos: [] }))).toEqual([
      'fine allow',
      'no-slo allow',
    ]);
  });

  it('lets classes of change pass, and still tells what is in the way', () => {
    const facts = { slos: [{ remaining: -1 }], incidents: [incident] };
    const asked = (changeClass: string) =>
      decide({
        ...facts,
        subject: {
          ref: 'component:default/checkout',
          environment: 'production',
          environmentClass: 'production',
          changeClass,
        },
      });
    expect(asked('rollback').decision).toBe('allow');
    expect(codes(asked('rollback'))).toEqual([
      'change-class-passes allow',
      'incident-open block',
      'budget-used-up block',
    ]);
    expect(asked('feature').decision).toBe('block');
  });

  it('lets through what somebody overrides, and expires with it', () => {
    const override = { id: 3, reason: 'We need it.', expiresAt: NOW + HOUR };
    const verdict = decide({ override, slos: [{ remaining: -1 }] });
    expect(verdict).toMatchObject({ decision: 'allow', until: NOW + HOUR });
    expect(verdict.reasons[0]).toEqual({
      code: 'override',
      effect: 'allow',
      text: 'An override lets it through until 18 November 2026, 13:00 (UTC): We need it.',
      about: '3',
      until: '2026-11-18T13:00:00.000Z',
    });
    expect(codes(verdict)).toContain('budget-used-up block');
  });

  it('says so where no policy is for it', () => {
    const of = (environment: string, environmentClass: 'other' | 'unknown') =>
      decide({
        policy: undefined,
        subject: { ref: 'component:default/a', environment, environmentClass },
      });
    expect(of('staging', 'other')).toMatchObject({
      decision: 'allow',
      mode: 'dry-run',
      policy: 'none',
      reasons: [{ code: 'no-policy', text: 'No policy is for staging.' }],
    });
    expect(of('blue', 'unknown').decision).toBe('unknown');
  });
});

const WEIGHTS: GateDecision[] = ['allow', 'warn', 'unknown', 'block'];
const anyEffect = fc.constantFrom<GateDecision>(...WEIGHTS);
const anyOf = <T extends string>(...values: T[]) => fc.constantFrom(...values);

const anyPolicy = fc
  .record({
    onUnknown: anyEffect,
    withoutSlo: anyEffect,
    fewEvents: anyOf('judge', 'missing'),
    budget: fc.constantFrom(
      {},
      { blockBelow: 10, warnBelow: 50 },
      { blockBelow: 'never', warnBelow: 'never' },
    ),
    burn: fc.record({
      page: anyOf('allow', 'warn', 'block'),
      ticket: anyOf('allow', 'warn', 'block'),
    }),
    incidents: fc.record({ effect: anyOf('allow', 'warn', 'block') }),
    freezes: fc.subarray(
      [
        { name: 'now', from: '2026-11-18T00:00', to: '2026-11-19T00:00' },
        { name: 'soon', from: '2026-11-19T00:00', to: '2026-11-20T00:00' },
        {
          name: 'wednesdays',
          recurring: ['wednesday'],
          from: '11:00',
          to: '13:00',
          effect: 'warn',
        },
      ].map(freeze => ({ ...freeze, reason: 'So' })),
    ),
  })
  .map(policyOf);

const anySketch = fc.record({
  name: anyOf('a', 'b', 'c', 'd'),
  dataState: anyOf(
    'measured',
    'measured',
    'measured',
    'few',
    'none',
    'silent',
    'waiting',
    'misconfigured',
  ),
  remaining: fc.option(fc.double({ min: -2, max: 1, noNaN: true }), {
    nil: undefined,
    freq: 10,
  }),
  firing: fc.subarray(['page', 'ticket'] as TierState['severity'][]),
});

const anyIncident = fc.record({
  id: anyOf('1', '2', '3'),
  severity: anyOf('SEV-1', 'SEV-2', 'SEV-3', 'unset'),
  openedAt: fc.integer({ min: NOW - 100 * HOUR, max: NOW }),
});

const anyFacts = fc.record({
  policy: anyPolicy,
  slos: fc.array(anySketch, { minLength: 1, maxLength: 5 }),
  incidents: fc.array(anyIncident, { maxLength: 4 }),
});

describe('whatever there is, the gate', () => {
  it('does not depend on the order of anything', () => {
    fc.assert(
      fc.property(anyFacts, fc.infiniteStream(fc.nat()), (facts, stream) => {
        const shuffled = <T>(list: readonly T[]): T[] =>
          list
            .map(item => ({ item, key: stream.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ item }) => item);
        const other = {
          policy: {
            ...facts.policy,
            freezes: shuffled(facts.policy.freezes),
          },
          slos: shuffled(facts.slos),
          incidents: shuffled(facts.incidents),
        };
        expect(decide(other)).toEqual(decide(facts));
      }),
    );
  });

  it('never decides more lightly for one more SLO, incident or freeze', () => {
    fc.assert(
      fc.property(anyFacts, anySketch, anyIncident, (facts, slo, incident) => {
        const weigh = (more: typeof facts) =>
          WEIGHTS.indexOf(decide(more).decision);
        const before = weigh(facts);
        const { slos, incidents, policy } = facts;
        expect(
          weigh({ ...facts, slos: [...slos, slo] }),
        ).toBeGreaterThanOrEqual(before);
        expect(
          weigh({ ...facts, incidents: [...incidents, incident] }),
        ).toBeGreaterThanOrEqual(before);
        expect(
          weigh({ ...facts, policy: { ...policy, freezes: [] } }),
        ).toBeLessThanOrEqual(before);
      }),
    );
  });

  it('decides as its weightiest reason', () => {
    fc.assert(
      fc.property(anyFacts, facts => {
        const { decision, reasons } = decide(facts);
        const effects = reasons
          .filter(({ code }) => code !== 'fine')
          .map(({ effect }) => WEIGHTS.indexOf(effect));
        expect(WEIGHTS.indexOf(decision)).toBe(Math.max(0, ...effects));
        expect([...effects].sort((a, b) => b - a)).toEqual(effects);
      }),
    );
  });

  it('never allows without data, unless the policy says so', () => {
    fc.assert(
      fc.property(
        anyFacts,
        anyOf('none', 'silent', 'waiting', 'misconfigured'),
        (facts, dataState) => {
          const slos = facts.slos.map(slo => ({ ...slo, dataState }));
          const { decision } = decide({ ...facts, slos });
          fc.pre(facts.policy.onUnknown !== 'allow');
          expect(decision).not.toBe('allow');
        },
      ),
    );
  });

  it('never allows without an SLO, unless the policy says so', () => {
    fc.assert(
      fc.property(anyFacts, facts => {
        fc.pre(facts.policy.withoutSlo !== 'allow');
        expect(decide({ ...facts, slos: [] }).decision).not.toBe('allow');
      }),
    );
  });

  it('allows what somebody overrides, and tells the same reasons beside it', () => {
    fc.assert(
      fc.property(anyFacts, facts => {
        const override = { id: 1, reason: 'So.', expiresAt: NOW + 1 };
        const plain = decide(facts);
        const overridden = decide({ ...facts, override });
        expect(overridden.decision).toBe('allow');
        expect(overridden.reasons.slice(1)).toEqual(plain.reasons);
      }),
    );
  });
});

describe('the first policy that is for something decides', () => {
  const policies = [
    { name: 'tier 1', match: { tiers: ['Tier-1'] } },
    { name: 'canary', match: { environments: ['*-canary'] } },
    {
      name: 'sites',
      match: {
        environments: ['production', 'staging'],
        entities: { 'spec.type': 'website' },
      },
    },
    { name: 'rest' },
  ].map(policy => gatePolicySchema.parse(policy));

  it.each<[string, string, 'production' | 'other', string, string | undefined]>(
    [
      ['tier-1', 'prod-eu', 'production', 'service', 'tier 1'],
      ['tier-1', 'staging', 'other', 'service', undefined],
      ['tier-2', 'prod-canary', 'production', 'service', 'canary'],
      ['tier-2', 'staging', 'other', 'website', 'sites'],
      ['tier-2', 'live', 'production', 'service', 'rest'],
      // Production by what its source says, whatever it is called.
      ['', 'main', 'production', 'service', 'rest'],
    ],
  )('%s into %s', (tier, name, environmentClass, type, expected) => {
    const facets = { 'spec.type': [type] };
    const environment = { name, class: environmentClass };
    expect(policyFor(policies, { tier, facets, environment })?.name).toBe(
      expected,
    );
  });
});
