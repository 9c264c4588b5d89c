import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type {
  GateAnswer,
  SloAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { describeWith } from '@milepost/backstage-plugin-milepost-node/testUtils';
import { InstrumentedService } from './__testUtils__/InstrumentedService';
import { Prometheus } from './__testUtils__/Prometheus';
import { attainmentBy, burnRateBy } from './__testUtils__/questions';
import { startPortal, type Portal } from './__testUtils__/startPortal';
import { TroubledProxy, troubles } from './__testUtils__/TroubledProxy';

jest.setTimeout(150_000);

const SHOP = 'component:default/shop';

const shop: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'shop' },
  spec: { type: 'service', lifecycle: 'production', owner: 'group:team-a' },
};

const counter = (selector: string) => ({
  metricSource: { type: 'Prometheus', spec: { query: `sum(${selector})` } },
});

/** The windows are as short as a document can say: the budget burns too fast from 0.3 times on. */
const document = {
  apiVersion: 'openslo/v1',
  kind: 'SLO',
  metadata: {
    name: 'availability',
    annotations: {
      'milepost.dev/entity': SHOP,
      'milepost.dev/tiers': JSON.stringify([
        {
          name: 'fast',
          budgetPercent: 1,
          long: '2m',
          short: '1m',
          severity: 'page',
        },
      ]),
    },
  },
  spec: {
    service: 'shop',
    budgetingMethod: 'Occurrences',
    timeWindow: [{ duration: '1h', isRolling: true }],
    objectives: [{ target: 0.9 }],
    indicator: {
      metadata: { name: 'requests' },
      spec: {
        ratioMetric: {
          counter: true,
          bad: counter('shop_requests_total{code="500"}'),
          total: counter('shop_requests_total'),
        },
      },
    },
  },
};

const policy = {
  name: 'strict',
  mode: 'enforce',
  onUnknown: 'block',
  burn: { page: 'block' },
};

const pause = (milliseconds: number) =>
  new Promise(resolve => setTimeout(resolve, milliseconds));

describeWith('prometheus')('reliability, with a real Prometheus', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const stops: (() => Promise<void>)[] = [];
  let service: InstrumentedService;
  let prometheus: Prometheus;
  let proxy: TroubledProxy;
  let portal: Portal;
  /** By how much the clock of the portal is ahead. */
  let ahead = 0;

  beforeAll(async () => {
    const now = Date.now;
    jest.spyOn(Date, 'now').mockImplementation(() => now() + ahead);
    service = await InstrumentedService.start();
    stops.push(() => service.stop());
    prometheus = await Prometheus.start(service.address);
    stops.push(prometheus.stop);
    proxy = await TroubledProxy.start(prometheus.url);
    stops.push(() => proxy.stop());
    portal = await startPortal({
      knex: await databases.init('SQLITE_3'),
      entities: [shop],
      config: {
        prometheus: { servers: [{ url: proxy.url }] },
        slos: {
          documents: [{ definition: document }],
          interval: { seconds: 2 },
          delaySeconds: 2,
          timeoutSeconds: 3,
          backfillDays: 0,
        },
        gate: { policies: [policy] },
      },
    });
    stops.push(portal.stop);
    await portal.run('read-catalog');
    // Nothing is counted before it is known that there was nothing.
    await prometheus.hasScraped(4);
  });

  // Before the databases go, which would leave the portal waiting for a connection.
  afterAll(async () => {
    for (const stop of stops.reverse()) {
      await stop();
    }
  });

  const slo = async (): Promise<SloAnswer> => {
    const { results } = await portal.ask(`/v1/slos?scope=${SHOP}`);
    return results[0].slos[0];
  };

  const gate = (revision: string): Promise<GateAnswer> =>
    portal.ask('/v1/gate/evaluate', {
      scope: SHOP,
      environment: 'production',
      revision,
    });

  const told = () =>
    portal.told
      .map(({ payload }) => payload)
      .filter(({ topic }) => topic === 'milepost.slos');

  /** Waits until an SLO stands so. Meanwhile what follows from it is done, again and again. */
  const until = async (
    what: string,
    holds: (state: SloAnswer) => boolean | Promise<boolean>,
  ): Promise<SloAnswer> => {
    let last: SloAnswer | undefined;
    for (const end = Date.now() + 70_000; Date.now() < end; ) {
      await portal.run('slo-consequences');
      last = await slo();
      if (last && (await holds(last))) {
        return last;
      }
      await pause(200);
    }
    throw new Error(`never ${what}: ${JSON.stringify(last)}`);
  };

  /** Somebody asks the service for that much in the course of two seconds. */
  const ask = async (orders: number) => {
    for (let times = 0; times < 10; times += 1) {
      await service.ask(orders / 10);
      await pause(200);
    }
  };

  /** Waits until everything that was asked of the service is known. */
  const known = (count: number) =>
    until(
      `known of ${count}`,
      ({ state, valid }) => state === 'measured' && valid === count,
    );

  const agreeing = expect.closeTo(1, 3);

  const expectAgreement = async (state: SloAnswer) => {
    const { sli, remaining } = await attainmentBy(prometheus, state);
    expect(state.sli! / sli).toEqual(agreeing);
    expect(state.remaining! / remaining).toEqual(agreeing);
    const [{ long, short }] = state.tiers;
    for (const { seconds, rate } of [long, short]) {
      const asked = await burnRateBy(prometheus, state, seconds);
      expect([seconds, rate! / asked]).toEqual([seconds, agreeing]);
    }
  };

  it('is measured, and lets deployments through', async () => {
    await ask(20_000);
    const state = await known(20_000);
    expect(state).toMatchObject({
      state: 'measured',
      sli: 1,
      remaining: 1,
      met: true,
    });
    expect(await gate('r1')).toMatchObject({
      decision: 'allow',
      mode: 'enforce',
      policy: 'strict',
    });
    expect(told()).toEqual([]);
  });

  it('turns when the service fails, as Prometheus says; somebody is told once, and the gate blocks', async () => {
    service.fail(true);
    await ask(3_000);
    const state = await known(23_000);
    expect(state).toMatchObject({ state: 'measured', good: 21_500 });
    expect(state.tiers).toMatchObject([{ name: 'fast', firing: true }]);
    await expectAgreement(state);

    expect(await gate('r1')).toMatchObject({
      decision: 'block',
      reasons: [{ code: 'burning', effect: 'block' }],
    });
    await pause(2_000);
    await until('burning', ({ tiers }) => tiers[0].firing);
    expect(told()).toEqual([expect.objectContaining({ severity: 'critical' })]);
  });

  it('lets the one deployment through that somebody stands up for', async () => {
    await portal.ask('/v1/gate/overrides', {
      scope: SHOP,
      environment: 'production',
      revision: 'r2',
      reason: 'It mends what fails.',
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    });
    expect(await gate('r2')).toMatchObject({
      decision: 'allow',
      override: { reason: 'It mends what fails.' },
    });
    expect(await gate('r1')).toMatchObject({ decision: 'block' });
  });

  it('clears when the service has recovered', async () => {
    service.fail(false);
    await ask(50_000);
    const state = await known(73_000);
    expect(state.tiers).toMatchObject([{ firing: false }]);
    await expectAgreement(state);
    expect(await gate('r1')).toMatchObject({ decision: 'allow' });
  });

  /** What must not change while nothing is known: it is neither 0 nor 1. */
  const numbersOf = ({ sli, remaining, good, valid }: SloAnswer) => ({
    sli,
    remaining,
    good,
    valid,
  });

  it.each([
    ['is down', 'could not be reached'],
    ['is slow', 'no answer within 3 s'],
    ['answers 503', 'answered 503'],
    ['stops in the middle', 'not JSON'],
    ['warns that something is missing', 'a store did not answer'],
  ])(
    'says so when Prometheus %s, and judges nothing by it',
    async (trouble, why) => {
      const before = await until('fine', ({ state }) => state === 'measured');
      proxy.trouble = troubles[trouble];
      const state = await until('silent', one => one.state === 'silent');
      expect(state.message).toContain(why);
      expect(numbersOf(state)).toEqual(numbersOf(before));
      expect(await gate('r1')).toMatchObject({
        decision: 'block',
        reasons: [{ code: 'data-missing', effect: 'block' }],
      });
      proxy.trouble = undefined;
      await until('fine again', one => one.state === 'measured');
      expect(await gate('r1')).toMatchObject({ decision: 'allow' });
    },
  );

  it.each(['answers NaN', 'answers nothing'])(
    'counts nothing when Prometheus %s',
    async trouble => {
      const before = await until('fine', ({ state }) => state === 'measured');
      proxy.trouble = troubles[trouble];
      const asked = proxy.asked + 6;
      const state = await until('asked', () => proxy.asked >= asked);
      expect(numbersOf(state)).toEqual(numbersOf(before));
      proxy.trouble = undefined;
    },
  );

  it('tells of the recovery in the place of the alert, once', async () => {
    await until('told', () => told().length > 1);
    await until('fine', ({ state }) => state === 'measured');
    const [alert, recovery, ...more] = told();
    expect(more).toEqual([]);
    expect(recovery).toMatchObject({ scope: alert.scope, severity: 'low' });
    expect(recovery.title).toContain('recovered');
  });

  it('still agrees with Prometheus when what failed has left the short window', async () => {
    await ask(900);
    service.fail(true);
    await ask(100);
    const state = await known(74_000);
    expect(state.tiers[0].short).toMatchObject({ events: 1_000 });
    await expectAgreement(state);
  });

  it('is silent once nothing has been known for long, and the gate does not take that for good', async () => {
    const before = await until('fine', ({ state }) => state === 'measured');
    proxy.trouble = troubles['answers nothing'];
    ahead = 16 * 60_000;
    const state = await slo();
    expect(state.state).toBe('silent');
    expect(numbersOf(state)).toEqual(numbersOf(before));
    expect(await gate('r1')).toMatchObject({
      decision: 'block',
      reasons: [{ code: 'data-missing' }],
    });
  });
});
