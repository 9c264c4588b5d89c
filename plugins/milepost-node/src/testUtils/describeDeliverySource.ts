/* eslint-disable jest/no-export, jest/expect-expect -- it is no test file, but what test files call */
import type { DeliverySource, RawEvent } from '../DeliverySource';
import { contractChecks } from './contractChecks';
import { eventsOf } from './told';

/**
 * A source, and payloads as its tool really sends them.
 *
 * @public
 */
export interface DeliverySourceContract {
  /** What is under test. */
  source: DeliverySource;
  /** Called once, when the tests are registered. At least one of them must map to events. */
  samples: () => readonly RawEvent[];
}

/**
 * Registers Jest tests for what Milepost relies on in every source: its mapper is pure and never throws, its
 * events are valid, their ids and the payloads' natural keys are stable, and nothing in them says who somebody is.
 *
 * @public
 */
export function describeDeliverySource(contract: DeliverySourceContract): void {
  const { source } = contract;
  const samples = contract.samples();
  describe(`the source '${source.id}' keeps the contract of sources`, () => {
    it('is tested with samples that tell something', () => {
      const events = samples.flatMap(sample => eventsOf(source, sample));
      expect(events).not.toEqual([]);
    });
    it.each(Object.entries(contractChecks))('%s', (_, check) => {
      for (const [index, sample] of samples.entries()) {
        naming(`sample ${index} (${sample.topic})`, () =>
          check({ source, sample, turn: { index, of: samples.length } }),
        );
      }
    });
  });
}

function naming(what: string, check: () => void): void {
  try {
    check();
  } catch (error) {
    if (error instanceof Error) {
      error.message = `${what}: ${error.message}`;
    }
    throw error;
  }
}
