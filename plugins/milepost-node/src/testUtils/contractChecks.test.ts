import type { DeliveryEvent } from '@milepost/backstage-plugin-milepost-common';
import type { DeliverySource, RawEvent } from '../DeliverySource';
import { contractChecks } from './contractChecks';
import { describeDeliverySource } from './describeDeliverySource';

interface Payload {
  id: number;
  title: string;
  user: { login: string; email: string };
}

const sample: RawEvent = {
  source: 'sample',
  topic: 'sample.change',
  payload: {
    id: 7,
    title: 'A change by ada-l',
    user: { login: 'ada-l', email: 'ada@example.org' },
  },
};

function eventOf({ id }: Payload, source: string): DeliveryEvent {
  return {
    id: `${source}:${id}`,
    source,
    type: 'change.created',
    time: '2026-03-01T09:30:00.000Z',
    change: String(id),
    repository: 'example.org/acme/shop',
  };
}

function isPayload(payload: unknown): payload is Payload {
  return typeof (payload as Payload | undefined)?.id === 'number';
}

const good: DeliverySource = {
  id: 'sample',
  title: 'Sample',
  connect: 'Connect it.',
  naturalKey: ({ payload }) =>
    isPayload(payload) ? String(payload.id) : undefined,
  map: ({ payload, source }) =>
    isPayload(payload)
      ? { events: [eventOf(payload, source)] }
      : { unmapped: 'field id: is required' },
};

function telling(change: (payload: Payload) => object): DeliverySource {
  return {
    ...good,
    map: ({ payload, source }) =>
      isPayload(payload)
        ? {
            events: [
              { ...eventOf(payload, source), ...change(payload) },
            ] as DeliveryEvent[],
          }
        : { unmapped: 'field id: is required' },
  };
}

describeDeliverySource({ source: good, samples: () => [sample] });

describe('a source breaks the contract', () => {
  let calls = 0;
  const breaches: [string, string, DeliverySource][] = [
    [
      'maps the same',
      'answers differ',
      telling(() => ({ title: `${calls++}` })),
    ],
    [
      'maps the same',
      'the payload is altered',
      telling(payload => Object.assign(payload.user, { login: '' }) && {}),
    ],
    [
      'maps to valid',
      'a time has no zone',
      telling(() => ({ time: '2026-03-01T09:30:00' })),
    ],
    [
      'maps to valid',
      'the source is another',
      telling(() => ({ source: 'other' })),
    ],
    [
      'maps to valid',
      'two events share an id',
      {
        ...good,
        map: (event, context) => {
          const { events = [] } = good.map(event, context);
          return { events: [...events, ...events] };
        },
      },
    ],
    [
      'has natural keys',
      'the key depends on the order of fields',
      { ...good, naturalKey: ({ payload }) => JSON.stringify(payload) },
    ],
    [
      'never throws',
      'the mapper believes in its fields',
      telling(payload => ({ title: payload.user.login.slice(0, 0) })),
    ],
    [
      'never throws',
      'the key believes in its fields',
      { ...good, naturalKey: ({ payload }) => String((payload as Payload).id) },
    ],
    [
      'lets out nothing',
      'a title names somebody',
      telling(({ title }) => ({ title })),
    ],
    [
      'lets out nothing',
      'an address is told',
      telling(({ user }) => ({ labels: [user.email] })),
    ],
    [
      'lets out nobody',
      'a login is told',
      telling(({ user }) => ({ author: user.login })),
    ],
    [
      'lets out nothing',
      'the key names somebody',
      { ...good, naturalKey: ({ payload }) => (payload as Payload).user.login },
    ],
  ];

  it.each(breaches)('%s: %s', (name, _, source) => {
    const [check] = Object.entries(contractChecks).filter(([title]) =>
      title.startsWith(name),
    );
    expect(() =>
      check[1]({
        source,
        sample: structuredClone(sample),
        turn: { index: 0, of: 1 },
      }),
    ).toThrow();
  });
});
