import { DateTime } from 'luxon';
import { z } from 'zod';
import type { SloAdjustment } from '../slo/slo';
import { exactPpm } from './exactPpm';
import { faultsOf, type FaultAt } from '../documents/fault';
import { plainMessage } from '../documents/plainMessage';

/** A share, or, from 1 on, a percentage: 0.995 and 99.5 are the same. */
const target = z
  .number()
  .gt(0, 'has to be more than 0')
  .lt(100, 'has to be less than 100')
  .transform((value, { addIssue }) => {
    const ppm = exactPpm(value, value < 1 ? 6 : 4);
    if (ppm === undefined) {
      addIssue(
        'is finer than a millionth, which is as fine as shares are kept',
      );
      return z.NEVER;
    }
    return ppm;
  });

const schema = (zone: string) => {
  const instant = z.string().transform((text, { addIssue }) => {
    const time = DateTime.fromISO(text.trim().replace(' ', 'T'), { zone });
    if (!time.isValid) {
      addIssue(
        'has to be a time such as 2026-12-24T18:00, local or with an offset',
      );
      return z.NEVER;
    }
    return time.toMillis();
  });
  return z
    .strictObject({
      from: instant,
      to: instant,
      reason: z.string().trim().min(1, 'must not be empty'),
      exclude: z.boolean().optional(),
      target: target.optional(),
    })
    .superRefine(({ from, to, exclude, target: season }, { addIssue }) => {
      if (to <= from) {
        const message = 'has to be after from';
        addIssue({ code: 'custom', path: ['to'], message });
      }
      if (!exclude && season === undefined) {
        const message = 'is required, or exclude: true instead of it';
        addIssue({ code: 'custom', path: ['target'], message });
      }
      if (exclude && season !== undefined) {
        const message = 'cannot be given beside exclude';
        addIssue({ code: 'custom', path: ['target'], message });
      }
    });
};

/**
 * Reads what is different for a while: `{ from, to, reason }` with `exclude: true` or a `target`. Times without an
 * offset are local to the zone.
 *
 * @public
 */
export function parseSloAdjustment(
  value: unknown,
  options: { zone: string },
): { adjustment: SloAdjustment } | { faults: FaultAt[] } {
  const read = schema(options.zone).safeParse(value, { error: plainMessage });
  if (!read.success) {
    return { faults: faultsOf(read.error) };
  }
  const { exclude, target: targetPpm, ...rest } = read.data;
  return {
    adjustment: {
      ...rest,
      ...(exclude && { exclude }),
      ...(targetPpm !== undefined && { targetPpm }),
    },
  };
}
