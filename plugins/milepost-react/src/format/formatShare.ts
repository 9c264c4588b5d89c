import { formatNumber, UNIT_SPACE } from './formatNumber';

/** In parts per million. */
const PERCENT = 10_000;
const HAIR = 1e-6;

/** A target in parts per million as people write it: 999,000 is `99.9 %`. @public */
export function formatTarget(ppm: number): string {
  return `${ppm / PERCENT}${UNIT_SPACE}%`;
}

/**
 * An SLI, a fraction of 1, with one decimal more than its target: `99.93 %` of `99.9 %`. It is cut and not rounded, for
 * 99.899 % does not meet 99.9 %, and 99.999 % is not all.
 *
 * @public
 */
export function formatSli(sli: number, targetPpm: number): string {
  const [, decimals = ''] = String(targetPpm / PERCENT).split('.');
  const digits = Math.max(2, decimals.length + 1);
  const power = 10 ** digits;
  // As a float, 99.93 may be a hair less: the cut must not make 99.92 of it.
  const cut = Math.floor(sli * 100 * power + HAIR);
  const percent = new Intl.NumberFormat('en', {
    minimumFractionDigits: sli === 1 ? 0 : digits,
    maximumFractionDigits: digits,
  }).format(cut / power);
  return `${percent}${UNIT_SPACE}%`;
}

/**
 * A share of a budget, a fraction of 1: `34 %`, `0.4 %`. It is cut, as the gate cuts it, so that 19.6 % does not look
 * like the 20 % below which it warns; and what is there is never shown as nothing.
 *
 * @public
 */
export function formatShare(share: number): string {
  const percent = share * 100;
  const size = Math.abs(percent);
  if (size > 0 && size < 0.1) {
    return `less than 0.1${UNIT_SPACE}%`;
  }
  const power = size < 1 ? 10 : 1;
  const cut = (Math.sign(share) * Math.floor(size * power + HAIR)) / power;
  return `${formatNumber(cut)}${UNIT_SPACE}%`;
}

/** How fast a budget burns: `1.8×`; at 1× it lasts exactly for its window. @public */
export function formatBurnRate(rate: number): string {
  return `${formatNumber(rate < 10 ? Math.round(rate * 10) / 10 : rate)}×`;
}
