import fc from 'fast-check';
import { deliveryEventSchema } from '../events/deliveryEvent';
import { phaseAt } from './alertRule';
import { factKey } from './factKey';
import { mergeAlertRule, type AlertRuleEvent } from './mergeAlertRule';

const at = (day: number) => Date.parse(`2026-03-0${day}T10:00:00Z`);

function updated(day: number, more: object): AlertRuleEvent {
  return event('updated', day, { paging: true, runbook: false, ...more });
}

function event(type: string, day: number, more: object = {}): AlertRuleEvent {
  return deliveryEventSchema.parse({
    id: `${type} ${day}`,
    source: 'prometheus',
    rule: 'shop/Slow',
    type: `alertrule.${type}`,
    time: new Date(at(day)).toISOString(),
    ...more,
  }) as AlertRuleEvent;
}

const life = [
  updated(1, { service: 'shop', name: 'Slow' }),
  updated(2, { id: 'told again' }),
  updated(3, { runbook: true }),
  event('removed', 4),
  event('removed', 5),
  updated(6, { runbook: true }),
];

describe('mergeAlertRule', () => {
  it('keeps everything that it has been', () => {
    expect(mergeAlertRule(life)).toEqual({
      source: 'prometheus',
      id: 'shop/Slow',
      service: 'shop',
      name: 'Slow',
      phases: [
        { from: at(1), until: at(3), paging: true, runbook: false },
        { from: at(3), until: at(4), paging: true, runbook: true },
        { from: at(6), paging: true, runbook: true },
      ],
    });
  });

  it('is one thing at any instant, or nothing', () => {
    const { phases } = mergeAlertRule(life);
    const runbooks = [1, 2, 3, 4, 5, 6, 7].map(
      day => phaseAt(phases, at(day))?.runbook,
    );
    expect(runbooks).toEqual([
      undefined,
      false,
      false,
      true,
      undefined,
      undefined,
      true,
    ]);
  });

  it('is there when it is removed and told of at one time', () => {
    const { phases } = mergeAlertRule([updated(1, {}), event('removed', 1)]);
    expect(phases).toEqual([{ from: at(1), paging: true, runbook: false }]);
  });

  it('gives the same in any order and with any repetition', () => {
    const tidy = mergeAlertRule(life);
    fc.assert(
      fc.property(
        fc.shuffledSubarray(life, { minLength: life.length }),
        fc.array(fc.constantFrom(...life)),
        (shuffled, repeated) => {
          expect(mergeAlertRule([...shuffled, ...repeated])).toEqual(tidy);
        },
      ),
    );
  });

  it('merges what one source tells of one rule', () => {
    const keys = new Set(life.map(each => JSON.stringify(factKey(each))));
    expect(keys.size).toBe(1);
  });
});
