import {
  mapCdEvent,
  mergeChange,
  mergeCommit,
  mergeDeployment,
  traceDelivery,
  type BuiltCdEvent,
  type ChangeEvent,
  type DeliveryEvent,
  type DeliveryEventOf,
  type DeploymentEvent,
} from '@milepost/backstage-plugin-milepost-common';
import { DAY, HOUR } from './calendar';
import { sampleHistory } from './sampleHistory';

// A Friday and a Monday some months apart: what a character shows must not hang on the day.
const openings = [Date.UTC(2026, 10, 20), Date.UTC(2027, 2, 8)];

const pseudonym = () => 'somebody';

function grouped<E>(events: readonly E[], keyOf: (event: E) => string): E[][] {
  const groups = new Map<string, E[]>();
  for (const event of events) {
    const key = keyOf(event);
    groups.set(key, [...(groups.get(key) ?? []), event]);
  }
  return [...groups.values()];
}

function mapped(history: readonly BuiltCdEvent[]): DeliveryEvent[] {
  return history.flatMap(payload => {
    const source = `cdevents:${payload.context.source}`;
    return mapCdEvent({ payload, source, pseudonym }).events ?? [];
  });
}

function traceOf(
  events: readonly DeliveryEvent[],
  name: string,
  path?: string,
) {
  const deploying = events.filter(
    (event): event is DeploymentEvent =>
      /^service\.(deploy|rolled)/.test(event.type) &&
      (event as DeploymentEvent).service === name,
  );
  const key = deploying[0]?.repository;
  const there = events.filter(
    event => 'repository' in event && event.repository === key,
  );
  const changing = there.filter(
    (event): event is ChangeEvent => 'change' in event,
  );
  const committing = there.filter(
    (event): event is DeliveryEventOf<'commit.created'> =>
      event.type === 'commit.created',
  );
  return traceDelivery({
    deployments: grouped(deploying, event => event.deployment).map(
      mergeDeployment,
    ),
    changes: grouped(changing, event => event.change).map(mergeChange),
    commits: grouped(committing, event => event.revision).map(mergeCommit),
    heads: [],
    incidents: [],
    pathPrefixes: path ? [path] : [],
    precedence: ['cdevents'],
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

// Machines that run other things beside the tests take their time over nine months.
jest.setTimeout(60_000);

describe.each(openings)('characters of a portal opened at %i', opened => {
  const now = opened + 12 * HOUR;
  const history = [...sampleHistory({ opened, from: 0, to: now })];
  const events = mapped(history);
  const trace = (name: string, path?: string) => {
    const { rollouts, changes, attempts } = traceOf(events, name, path);
    const between = (from: number, to: number) => {
      const isIn = (at: number) =>
        at >= opened - from * DAY && at < opened - to * DAY;
      const carried = changes.filter(
        ({ standing, rollout }) =>
          standing === 'carried' && isIn(rollout!.finishedAt),
      );
      return {
        rollouts: rollouts.filter(({ finishedAt }) => isIn(finishedAt)).length,
        carried: carried.length,
        leadTime: median(carried.map(change => change.leadTime!)),
      };
    };
    const attemptsThat = (standing: string) =>
      attempts.filter(attempt => attempt.standing === standing).length;
    const changesThat = (standing: string) =>
      changes.filter(change => change.standing === standing).length;
    return { rollouts, between, attemptsThat, changesThat };
  };

  it.each(['storefront', 'checkout'])('%s is busy', name => {
    const { rollouts } = trace(name).between(90, 0);
    expect(rollouts).toBeGreaterThan(64 * 1.5);
  });

  it.each([
    ['product-catalogue', undefined, 15, 40],
    ['customer-accounts', undefined, 15, 45],
    ['warehouse', 'services/warehouse/', 25, 65],
    ['shipping-labels', 'services/shipping-labels/', 4, 8],
    ['notifications', undefined, 4, 8],
    ['tax-rules', undefined, 1, 4],
  ])('%s goes at its pace', (name, path, least, most) => {
    const { rollouts } = trace(name, path).between(90, 0);
    expect(rollouts).toBeGreaterThanOrEqual(least);
    expect(rollouts).toBeLessThanOrEqual(most);
  });

  it('delivery tracking had a bad month and came out of it', () => {
    const { between } = trace('parcel-tracker');
    const [before, bad, after] = [
      between(160, 120),
      between(112, 82),
      between(60, 0),
    ];
    const batch = ({ carried, rollouts }: typeof bad) => carried / rollouts;
    expect(bad.leadTime).toBeGreaterThan(3 * before.leadTime);
    expect(batch(bad)).toBeGreaterThan(2 * batch(before));
    expect(after.leadTime).toBeLessThan(1.5 * before.leadTime);
  });

  it('the payment gateway rolls out to two regions, after staging', () => {
    const { attemptsThat, rollouts } = trace('payment-gateway');
    const last = rollouts.findLast(({ finishedAt }) => finishedAt < opened);
    expect(last!.environments).toEqual(['prod-eu', 'prod-us']);
    expect(attemptsThat('rollout')).toBeGreaterThan(60);
    expect(attemptsThat('other-environment')).toBeGreaterThan(60);
  });

  it('fraud checks goes back and deploys again', () => {
    const { attemptsThat, rollouts } = trace('fraud-checks');
    expect(rollouts.filter(({ rollback }) => rollback).length).toBeGreaterThan(
      8,
    );
    expect(attemptsThat('redeploy')).toBeGreaterThan(8);
  });

  it('nobody deploys recommendations any more', () => {
    const { between, changesThat } = trace('recommendations');
    expect(between(90, 0).rollouts).toBe(0);
    expect(changesThat('waiting')).toBeGreaterThan(20);
  });

  it('the legacy build server fell silent three weeks ago', () => {
    const told = history.filter(
      ({ context }) => context.source === '/ci/legacy-jenkins',
    );
    const last = Date.parse(told.at(-1)!.context.timestamp);
    expect(last).toBeLessThan(opened - 21 * DAY);
    expect(last).toBeGreaterThan(opened - 26 * DAY);
    expect(
      trace('billing/invoice-run').between(90, 22).rollouts,
    ).toBeGreaterThan(10);
  });

  it('customer accounts is tried in an environment that no rule knows', () => {
    expect(
      trace('customer-accounts').attemptsThat('unknown-environment'),
    ).toBeGreaterThan(50);
  });

  it('some clocks are wrong', () => {
    const faults = ['storefront', 'checkout'].map(name =>
      trace(name).changesThat('clock-fault'),
    );
    expect(faults[0] + faults[1]).toBeGreaterThan(0);
  });

  it('gift cards is delivered under a name of its own', () => {
    const { between } = trace('tidewater-goods/gift-cards');
    expect(between(90, 0).rollouts).toBeGreaterThan(8);
  });
});
