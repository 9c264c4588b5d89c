import fc from 'fast-check';
import type { SliSample } from '../slo';
import { MINUTE } from './sloOf';

/** Five-minute samples from an instant on, some missing, some quiet, in order of time. */
export function arbitrarySamples(
  from: number,
  most = 60,
): fc.Arbitrary<SliSample[]> {
  const counts = fc
    .tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 }))
    .map(([good, bad]) => ({ good, valid: good + bad }));
  return fc
    .array(fc.option(counts, { nil: undefined }), { maxLength: most })
    .map(slots =>
      slots.flatMap((slot, index) =>
        slot
          ? [{ start: from + index * 5 * MINUTE, seconds: 300, ...slot }]
          : [],
      ),
    );
}
