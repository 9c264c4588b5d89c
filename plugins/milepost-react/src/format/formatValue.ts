import type { Unit } from '@milepost/backstage-plugin-milepost-common';
import { durationParts, formatRoundDuration } from './formatDuration';
import { UNIT_SPACE, formatNumber } from './formatNumber';
import { rateParts } from './formatRate';

/** A value as it is shown: the figure large, the unit small beside it. @public */
export interface ValueParts {
  figure: string;
  /** Empty for a plain count. */
  unit: string;
  /** Both, in words. */
  spoken: string;
}

/** Takes a value in a metric's unit apart. @public */
export function valueParts(value: number, unit: Unit): ValueParts {
  switch (unit) {
    case 'seconds': {
      return durationParts(value);
    }
    case 'per-day': {
      const rate = rateParts(value);
      return { ...rate, spoken: `${rate.figure} ${rate.unit}` };
    }
    case 'ratio': {
      const figure = formatNumber(value * 100);
      return { figure, unit: '%', spoken: `${figure} percent` };
    }
    default: {
      const figure = formatNumber(value);
      return { figure, unit: '', spoken: figure };
    }
  }
}

/** A value in a metric's unit on one line: `19 h`, `4.2 per week`. @public */
export function formatValue(value: number, unit: Unit): string {
  const parts = valueParts(value, unit);
  const space = unit === 'per-day' ? ' ' : UNIT_SPACE;
  return parts.unit ? `${parts.figure}${space}${parts.unit}` : parts.figure;
}

/** A value that somebody chose, such as the bound of a bar or a grid line: `1 h`, not `60 min`. @public */
export function formatBound(value: number, unit: Unit): string {
  return unit === 'seconds'
    ? formatRoundDuration(value)
    : formatValue(value, unit);
}
