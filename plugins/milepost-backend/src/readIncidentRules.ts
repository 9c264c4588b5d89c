import type { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import {
  defaultSeverities,
  severityLevels,
  type MetricRules,
  type Severity,
  type SeverityRule,
} from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';

const LEVELS: readonly string[] = [...severityLevels, 'unset'];

/**
 * What `milepost.incidents` says: severities come before those that are known anyway.
 *
 * @throws InputError when a value cannot be meant, naming its key
 */
export function readIncidentRules(
  milepost: Config | undefined,
): Pick<MetricRules, 'severities' | 'holidays'> {
  const severities = milepost?.getOptionalConfigArray('incidents.severities');
  return {
    severities: [...(severities ?? []).map(readSeverity), ...defaultSeverities],
    holidays: readHolidays(milepost),
  };
}

function readSeverity(config: Config, index: number): SeverityRule {
  const key = `milepost.incidents.severities[${index}]`;
  const level = config.getString('level');
  if (!LEVELS.includes(level)) {
    throw new InputError(
      `${key}.level: '${level}' is none of ${LEVELS.join(', ')}`,
    );
  }
  return { match: readMatch(config, key), level: level as Severity };
}

/** A list of words, or a regular expression that the whole word has to match. */
function readMatch(config: Config, key: string): SeverityRule['match'] {
  const match = config.get('match');
  const words = z.array(z.string().trim().min(1)).min(1).safeParse(match);
  if (words.success) {
    return words.data;
  }
  if (typeof match !== 'string' || match === '') {
    throw new InputError(
      `${key}.match: give a regular expression or a list of words`,
    );
  }
  try {
    return new RegExp(`^(?:${match})$`, 'i');
  } catch {
    throw new InputError(
      `${key}.match: '${match}' is not a regular expression`,
    );
  }
}

function readHolidays(milepost: Config | undefined): string[] {
  const holidays = milepost?.getOptionalStringArray('incidents.holidays') ?? [];
  for (const day of holidays) {
    if (!z.iso.date().safeParse(day).success) {
      throw new InputError(
        `milepost.incidents.holidays: '${day}' is not a day such as 2026-12-25`,
      );
    }
  }
  return holidays;
}
