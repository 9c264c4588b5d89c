import { mockServices } from '@backstage/backend-test-utils';
import type {
  PushedSample,
  SlosAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { DAY, HOUR } from '../calendar';
import { INTERVAL } from './countsOf';
import { sampleSlos } from './sampleSlos';
import { tellCounts } from './tellCounts';

const opened = Date.UTC(2026, 10, 20);

/** A portal that knows some of the SLOs, and remembers up to where each was told. */
function portalKnowing(isKnown: (scope: string) => boolean) {
  const posted: PushedSample[] = [];
  const toldUntil = new Map<string, string>();
  return {
    posted,
    async slos() {
      const slos = sampleSlos
        .filter(({ scope }) => isKnown(scope))
        .map(({ scope, slo }) => ({
          entityRef: scope,
          name: slo,
          lastSampleAt: toldUntil.get(`${scope} ${slo}`),
        }));
      return { results: [{ slos }] } as unknown as SlosAnswer;
    },
    async postSamples(samples: readonly PushedSample[]) {
      posted.push(...samples);
      for (const { scope, slo, end } of samples) {
        toldUntil.set(`${scope} ${slo}`, end);
      }
      return { accepted: samples.length, duplicates: 0, results: [] };
    },
  };
}

function tellingTo(door: ReturnType<typeof portalKnowing>, now: number) {
  const logger = mockServices.logger.mock();
  const { signal } = new AbortController();
  const load = async () => ({ opened, until: 0, unfinished: 0 });
  return {
    door,
    logger,
    signal,
    progress: { load },
    now: () => now,
    trickle: false,
  };
}

// Machines that run other things beside the tests take their time over nine months.
jest.setTimeout(60_000);

describe('tellCounts', () => {
  const now = opened + 10 * HOUR;

  it('tells 57 days of each, once, and then goes on', async () => {
    const door = portalKnowing(() => true);
    await tellCounts(tellingTo(door, now));
    const first = Math.min(
      ...door.posted.map(({ start }) => Date.parse(start)),
    );
    expect(first).toBe(opened - 57 * DAY);
    expect(new Set(door.posted.map(({ scope }) => scope)).size).toBe(8);
    const before = door.posted.length;
    expect(before).toBeGreaterThan(60_000);
    await tellCounts(tellingTo(door, now));
    expect(door.posted).toHaveLength(before);
    await tellCounts(tellingTo(door, now + INTERVAL));
    // Invoicing is silent.
    expect(door.posted).toHaveLength(before + sampleSlos.length - 1);
  });

  it('waits for SLOs that the portal does not know yet, and tells the others', async () => {
    const stop = new AbortController();
    const door = portalKnowing(scope => scope === 'system:default/payments');
    const telling = {
      ...tellingTo(door, now),
      signal: stop.signal,
    };
    const told = tellCounts(telling);
    await new Promise(resolve => setTimeout(resolve, 1500));
    stop.abort();
    await expect(told).rejects.toThrow('abort');
    expect(new Set(door.posted.map(({ scope }) => scope))).toEqual(
      new Set(['system:default/payments']),
    );
  });
});
