import fc from 'fast-check';
import { deliveryEventSchema } from '../events/deliveryEvent';
import { factKey } from './factKey';
import { mergePage, type PageEvent } from './mergePage';

const at = (time: string) => Date.parse(`2026-03-02T${time}:00Z`);

function event(type: string, time: string, more: object = {}): PageEvent {
  return deliveryEventSchema.parse({
    id: `${type} ${time}`,
    source: 'pagerduty',
    page: 'P1',
    type: `page.${type}`,
    time: `2026-03-02T${time}:00Z`,
    ...more,
  }) as PageEvent;
}

const life = [
  event('triggered', '10:00', { service: 'shop', alert: 'Slow' }),
  event('acknowledged', '10:04'),
  event('acknowledged', '10:30'),
  event('triggered', '10:40', { id: 'told again', severity: 'P1' }),
  event('resolved', '11:00'),
  event('resolved', '11:05'),
  event('triggered', '12:00', { runbook: false }),
  event('resolved', '12:03'),
  event('triggered', '13:00', { title: 'Checkout is slow' }),
];

describe('mergePage', () => {
  it('keeps first acknowledgements and resolutions, and calls again when triggered again', () => {
    expect(mergePage(life)).toEqual({
      source: 'pagerduty',
      id: 'P1',
      service: 'shop',
      title: 'Checkout is slow',
      severity: 'P1',
      alert: 'Slow',
      runbook: false,
      calls: [
        {
          triggeredAt: at('10:00'),
          acknowledgedAt: at('10:04'),
          resolvedAt: at('11:00'),
        },
        { triggeredAt: at('12:00'), resolvedAt: at('12:03') },
        { triggeredAt: at('13:00') },
      ],
    });
  });

  it('takes what has one time in the order of life', () => {
    const { calls } = mergePage([
      event('resolved', '10:00'),
      event('acknowledged', '10:00'),
      event('triggered', '10:00'),
    ]);
    const [time] = [at('10:00')];
    expect(calls).toEqual([
      { triggeredAt: time, acknowledgedAt: time, resolvedAt: time },
    ]);
  });

  it('knows of no call whose trigger nobody has told of', () => {
    const early = [
      event('acknowledged', '09:00'),
      event('resolved', '09:30', { service: 'shop' }),
    ];
    expect(mergePage(early)).toMatchObject({ service: 'shop', calls: [] });
    expect(mergePage([...early, ...life])).toEqual(mergePage(life));
  });

  it('gives the same in any order and with any repetition', () => {
    const tidy = mergePage(life);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(life, { minLength: life.length }),
        fc.array(fc.constantFrom(...life)),
        (shuffled, repeated) => {
          expect(mergePage([...shuffled, ...repeated])).toEqual(tidy);
        },
      ),
    );
  });

  it('merges what one source tells of one page', () => {
    const keys = new Set(life.map(each => JSON.stringify(factKey(each))));
    expect([...keys]).toEqual(['{"kind":"page","key":"pagerduty\\nP1"}']);
  });
});
