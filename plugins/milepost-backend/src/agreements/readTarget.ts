import { ConfigReader, readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import type { Unit } from '@milepost/backstage-plugin-milepost-common';
import { Duration } from 'luxon';
import { z } from 'zod';

interface Reader {
  /** What it takes. */
  text: string;
  /** `undefined` for anything else. */
  read(value: unknown): number | undefined;
}

const PERCENT = /^(\d+(?:\.\d+)?)\s*%$/;

const perDaySchema = z.union([
  z.number(),
  z.strictObject({ perDay: z.number() }).transform(({ perDay }) => perDay),
  z
    .strictObject({ perWeek: z.number() })
    .transform(({ perWeek }) => perWeek / 7),
]);

const READERS: Readonly<Record<Unit, Reader>> = {
  seconds: {
    text: "a duration, such as '4h', '1d' or { hours: 4 }",
    read: value => aboveZero(readSeconds(value)),
  },
  ratio: {
    text: "from 0 to 1, such as 0.05, or in percent, such as '5 %'",
    read(value) {
      const ratio = readRatio(value);
      return ratio !== undefined && ratio >= 0 && ratio <= 1
        ? ratio
        : undefined;
    },
  },
  'per-day': {
    text: 'a number per day above 0, such as 0.5, or { perWeek: 5 }',
    read: value => aboveZero(perDaySchema.safeParse(value).data),
  },
  count: {
    text: 'a number from 0',
    read: value =>
      typeof value === 'number' && value >= 0 ? value : undefined,
  },
};

/**
 * Reads what a value should be, in the words of its unit, into the unit.
 *
 * @param key - where it is written, for messages
 * @throws InputError for what no value can be, or every value is
 */
export function readTarget(value: unknown, unit: Unit, key: string): number {
  const { read, text } = READERS[unit];
  const target = read(value);
  if (target === undefined || !Number.isFinite(target)) {
    throw new InputError(`${key}: must be ${text}`);
  }
  return target;
}

/** A bare number could be of anything: it is no duration. */
function readSeconds(value: unknown): number | undefined {
  if (typeof value !== 'string' && typeof value !== 'object') {
    return undefined;
  }
  try {
    const config = new ConfigReader({ target: value as JsonValue });
    const duration = readDurationFromConfig(config, { key: 'target' });
    return Duration.fromObject(duration).as('seconds');
  } catch {
    return undefined;
  }
}

function readRatio(value: unknown): number | undefined {
  if (typeof value === 'number') {
    return value;
  }
  const percent = PERCENT.exec(typeof value === 'string' ? value.trim() : '');
  return percent ? Number(percent[1]) / 100 : undefined;
}

function aboveZero(value: number | undefined): number | undefined {
  return value !== undefined && value > 0 ? value : undefined;
}
