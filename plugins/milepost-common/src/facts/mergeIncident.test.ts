import fc from 'fast-check';
import { deliveryEventSchema } from '../events/deliveryEvent';
import { mergeIncident, type IncidentEvent } from './mergeIncident';

function event(type: string, time: string, more: object = {}): IncidentEvent {
  return deliveryEventSchema.parse({
    id: `${type} ${time}`,
    source: 'cdevents:/pager',
    incident: '77',
    service: 'shop',
    type: `incident.${type}`,
    time: `2026-03-01T${time}Z`,
    ...more,
  }) as IncidentEvent;
}

const at = (time: string) => Date.parse(`2026-03-01T${time}Z`);

const life = [
  event('detected', '10:00:00', { severity: 'SEV-3' }),
  event('acknowledged', '10:05:00'),
  event('acknowledged', '10:20:00'),
  event('reported', '10:10:00', { severity: 'SEV-2' }),
  event('resolved', '11:00:00'),
  event('reopened', '11:30:00'),
  event('resolved', '12:00:00'),
];

describe('mergeIncident', () => {
  it('keeps one incident with an interval for each time it was open', () => {
    expect(mergeIncident(life)).toMatchObject({
      id: '77',
      severity: 'SEV-2',
      detectedAt: at('10:00:00'),
      acknowledgedAt: at('10:05:00'),
      intervals: [
        { openedAt: at('10:00:00'), resolvedAt: at('11:00:00') },
        { openedAt: at('11:30:00'), resolvedAt: at('12:00:00') },
      ],
      status: 'counted',
    });
  });

  it('is open until it is resolved, and never resolved by what is not a resolution', () => {
    const [opened, acknowledged] = life;
    expect(mergeIncident([opened, acknowledged]).intervals).toEqual([
      { openedAt: at('10:00:00') },
    ]);
  });

  it('gives the same in any order and with any repetition', () => {
    const tidy = mergeIncident(life);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(life, { minLength: life.length }),
        fc.array(fc.constantFrom(...life)),
        (shuffled, repeated) => {
          expect(mergeIncident([...shuffled, ...repeated])).toEqual(tidy);
        },
      ),
    );
  });

  it('does not count once it is merged or cancelled, unless it is opened again', () => {
    const merged = event('merged', '11:10:00', { mergedInto: '78' });
    expect(mergeIncident([life[0], merged])).toMatchObject({
      status: 'merged',
      mergedInto: '78',
    });
    expect(
      mergeIncident([life[0], event('cancelled', '11:10:00')]).status,
    ).toBe('cancelled');
    expect(
      mergeIncident([life[0], life[4], event('cancelled', '11:10:00'), life[5]])
        .status,
    ).toBe('counted');
  });

  it('counts again once it is detected after it was cancelled, with the intervals that it had', () => {
    const cancelled = event('cancelled', '12:30:00');
    const again = event('detected', '13:00:00');
    const events = [...life, cancelled, again];
    expect(mergeIncident([...life, cancelled]).status).toBe('cancelled');
    fc.assert(
      fc.property(
        fc.shuffledSubarray(events, { minLength: events.length }),
        fc.array(fc.constantFrom(...events)),
        (shuffled, repeated) => {
          expect(mergeIncident([...shuffled, ...repeated])).toEqual(
            mergeIncident(life),
          );
        },
      ),
    );
  });

  it('stays merged, whoever detects it again', () => {
    const merged = event('merged', '12:30:00', { mergedInto: '78' });
    expect(
      mergeIncident([...life, merged, event('detected', '13:00:00')]).status,
    ).toBe('merged');
  });
});
