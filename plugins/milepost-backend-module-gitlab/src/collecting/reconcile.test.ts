import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import { asStored, collectAll } from '../__testUtils__/collectAll';
import { eventsOf, factsOf } from '../__testUtils__/factsOf';
import { impatient, standInConfig } from '../__testUtils__/standInConfig';
import { createFromConfig } from '../createFromConfig';
import type { Delivery } from '../testing/month/basics';
import { month } from '../testing/month/month';
import { StandInGitlab, type Disturbance } from '../testing/StandInGitlab';

jest.setTimeout(60_000);

const repositories = ['gitlab.test/acme/shop', 'github.com/acme/other'];
const NOW = Date.UTC(2026, 10, 1);

let standIn: StandInGitlab;

afterEach(() => standIn.stop());

function sourceOf(gitlab: object = {}): DeliverySource {
  const settings = { backfill: { days: 365 }, ...gitlab };
  return createFromConfig(standInConfig(standIn, settings), {
    patience: impatient,
    now: () => NOW,
  });
}

function collectorOf(source: DeliverySource, name: string) {
  return source.collectors!.find(collector => collector.name === name)!;
}

const rawOf = ({ topic, payload }: Delivery) => ({
  source: 'gitlab',
  topic,
  payload,
});

/** All that can go wrong, some of it often. */
function disturbed(request: number): Disturbance | undefined {
  if (request % 97 === 0) {
    return 'rate limit';
  }
  const faults = { 29: 'server error', 31: 'reset', 37: 'truncated' } as const;
  const fault = Object.entries(faults).find(
    ([every]) => request % +every === 0,
  );
  return request === 100 ? 'slow' : fault?.[1];
}

/** What the API adds to webhooks: which commits a change has, and whose children commits are. */
function withoutAdditions(facts: Record<string, any>) {
  return Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [
      name,
      { ...fact, commits: undefined, parents: undefined, paths: undefined },
    ]),
  );
}

describe('the API', () => {
  it('tells the same facts as all webhooks', async () => {
    const { deliveries, api } = month(48);
    standIn = await StandInGitlab.start([api]);
    const source = sourceOf();
    const { received } = await collectAll(collectorOf(source, 'backfill'), {
      repositories,
    });
    const byApi = factsOf(eventsOf(source, received));
    const byWebhooks = factsOf(eventsOf(source, deliveries.map(rawOf)));
    expect(Object.keys(byWebhooks)).toHaveLength(48 + 43 * 3 + 1 + 43 * 2 + 6);
    // No webhook tells of the commits of what was never merged.
    expect(Object.keys(byApi)).toHaveLength(48 + 48 * 2 + 43 + 1 + 43 * 2 + 6);
    const known = Object.keys(byWebhooks).map(name => [name, byApi[name]]);
    expect(withoutAdditions(Object.fromEntries(known))).toEqual(
      withoutAdditions(byWebhooks),
    );
  });

  it('is read once for all, with no more questions than needed, whatever comes between', async () => {
    const { api } = month(230);
    standIn = await StandInGitlab.start([api]);
    const calm = await collectAll(collectorOf(sourceOf(), 'backfill'), {
      repositories,
    });
    const questions = standIn.answered.length;
    // Two per merge request, one per pipeline, two per incident, and the pages of the lists.
    const merged = 230 - 25;
    const incidents = api.lists['/issues'].length;
    const least =
      230 * 2 + merged + incidents * 2 + 1 + 7 + 3 + 3 + 3 + 1 + 1 + 1;
    expect(questions).toBeGreaterThanOrEqual(least);
    expect(questions).toBeLessThanOrEqual(least * 1.05);

    standIn.answered.length = 0;
    standIn.disturb(disturbed);
    const rough = await collectAll(collectorOf(sourceOf(), 'backfill'), {
      repositories,
    });
    const source = sourceOf();
    expect(factsOf(eventsOf(source, rough.received))).toEqual(
      factsOf(eventsOf(source, calm.received)),
    );
    expect(standIn.answered.length).toBeLessThanOrEqual(least * 1.1);
  });

  it('goes on where it was killed, and asks little twice', async () => {
    const { api } = month(150);
    standIn = await StandInGitlab.start([api]);
    const source = sourceOf();
    const collector = collectorOf(source, 'backfill');
    const { received } = await collectAll(collector, { repositories });
    const whole = factsOf(eventsOf(source, received));
    const questions = standIn.answered.length;
    standIn.answered.length = 0;

    let cursor: unknown;
    const kept: typeof received = [];
    for (let slices = 0; slices < 40; slices++) {
      const from = asStored(cursor);
      const slice = await collectAllUntil(collector, from, kept);
      cursor = slice.cursor;
      if (slice.done) {
        break;
      }
    }
    expect(factsOf(eventsOf(source, kept))).toEqual(whole);
    expect(standIn.answered.length).toBeLessThan(questions * 1.1);

    standIn.answered.length = 0;
    await collectAll(collector, { repositories, cursor });
    expect(standIn.answered).toEqual([]);
  });

  it('is not asked about what is not there, or not to be seen', async () => {
    standIn = await StandInGitlab.start([]);
    const source = sourceOf();
    const { received } = await collectAll(collectorOf(source, 'reconcile'), {
      repositories,
    });
    expect(received).toEqual([]);
    expect(standIn.answered).toEqual(['/projects/acme%2Fshop']);
  });

  /** One slice that is over after the next part. */
  async function collectAllUntil(
    collector: ReturnType<typeof collectorOf>,
    cursor: unknown,
    kept: { source: string; topic: string; payload: unknown }[],
  ) {
    const end = { deadline: Date.now() + 60_000 };
    return collector.collect({
      cursor,
      get deadline() {
        return end.deadline;
      },
      signal: new AbortController().signal,
      claims: async () => [
        { kind: 'repository', value: 'gitlab.test/acme/shop' },
      ],
      receive: async events => {
        kept.push(...events);
        end.deadline = 0;
      },
      checkpoint: async () => {},
      progress: async () => {},
    });
  }
});

describe('reconciling', () => {
  it('brings what changed since, and makes good for lost webhooks', async () => {
    const { deliveries, api } = month(90);
    standIn = await StandInGitlab.start([api]);
    const source = sourceOf({ paths: true });
    const cursor = { version: 1, since: new Date(0).toISOString() };
    const { received, cursor: next } = await collectAll(
      collectorOf(source, 'reconcile'),
      { repositories, cursor },
    );
    expect(next).toEqual({ version: 1, since: new Date(NOW).toISOString() });
    const all = eventsOf(source, [...deliveries.map(rawOf), ...received]);
    const some = deliveries.filter((_, index) => index % 3 !== 0);
    expect(factsOf(eventsOf(source, some.map(rawOf)))).not.toEqual(
      factsOf(eventsOf(source, deliveries.map(rawOf))),
    );
    const late = [...received, ...some.map(rawOf).reverse()];
    expect(factsOf(eventsOf(source, late))).toEqual(factsOf(all));
  });
});
