import type { DeliveryEvent } from '@milepost/backstage-plugin-milepost-common';
import type {
  DeliverySource,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import fc from 'fast-check';

const DAY = 86_400_000;
const START = Date.parse('2026-02-01T00:00:00Z');

/** Versions of one mapper. */
export type MapperVersion = 'a' | 'b';

interface EventSeed {
  id: number;
  type: DeliveryEvent['type'];
  thing: number;
  day: number;
  repository: string;
}

/** What each version makes of a payload; `null` where it does not understand it. */
export interface ChangingPayload {
  name: string;
  source: string;
  a: EventSeed[] | null;
  b: EventSeed[] | null;
}

/** A source whose payloads say themselves what each version of its mapper makes of them. */
export function changingSource(version: MapperVersion): DeliverySource {
  return {
    id: 'fake',
    title: 'A source that changes',
    connect: 'It is connected.',
    naturalKey: ({ payload }) => (payload as ChangingPayload).name,
    map: ({ payload }) => {
      const { source, [version]: seeds } = payload as ChangingPayload;
      return seeds
        ? { events: seeds.map(seed => eventOf(seed, source)) }
        : { unmapped: `Version ${version} does not understand it` };
    },
  };
}

export function rawEventOf(payload: ChangingPayload): RawEvent {
  return { source: payload.source, topic: 'fake.told', payload };
}

function eventOf(seed: EventSeed, source: string): DeliveryEvent {
  const { id, type, thing, day, repository } = seed;
  const time = new Date(START + day * DAY).toISOString();
  const name = `${thing}`;
  return {
    id: `event-${id}`,
    source,
    type,
    time,
    repository,
    change: name,
    build: name,
    attempt: 1,
    incident: name,
    artifact: name,
    ticket: name,
    deployment: name,
    revision: name,
    environment: 'production',
    outcome: thing % 2 ? 'success' : 'failure',
    authoredAt: time,
    committedAt: time,
    mergeRevision: type === 'change.merged' ? name : undefined,
    openedAt: thing === 2 ? time : undefined,
    labels: thing === 1 ? ['postmortem'] : undefined,
  } as unknown as DeliveryEvent;
}

const seeds = fc.array(
  fc.record({
    // Few, so that several payloads tell the same.
    id: fc.nat(14),
    type: fc.constantFrom(
      'change.created',
      'change.merged',
      'commit.created',
      'build.finished',
      'service.deploying',
      'service.deployed',
      'service.deployed',
      'artifact.published',
      'incident.detected',
      'incident.resolved',
      'ticket.created',
    ) as fc.Arbitrary<DeliveryEvent['type']>,
    thing: fc.nat(3),
    day: fc.nat(30),
    repository: fc.constantFrom(
      'github.com/acme/shop',
      'github.com/acme/shop',
      'github.com/acme/other',
    ),
  }),
  { maxLength: 4 },
);

const variant = fc.option(seeds, { freq: 4 });

/** Payloads of which the two versions make different things, or the same. */
export const payloadsArbitrary = fc
  .array(
    fc.oneof(
      fc.record({ a: variant, b: variant }),
      variant.map(same => ({ a: same, b: same })),
      seeds.map(b => ({ a: null, b })),
    ),
    { minLength: 1, maxLength: 12 },
  )
  .chain(variants =>
    fc.tuple(
      ...variants.map((versions, index) =>
        fc.constantFrom('fake:one', 'fake:two').map(source => ({
          ...versions,
          name: `payload-${index}`,
          source,
        })),
      ),
    ),
  ) as fc.Arbitrary<ChangingPayload[]>;
