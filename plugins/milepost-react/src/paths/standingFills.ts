import { alpha } from '@material-ui/core/styles';
import type { MilepostPalette } from '../look/palette';

/** What counts in adoption. @public */
export type EligibleStanding = 'on' | 'off' | 'unknown';

/**
 * How areas and bars of each standing are filled, as CSS backgrounds: on is full, off is pale, and unknown is hatched, so
 * that they can be told apart without colours.
 *
 * @public
 */
export function standingFills(
  palette: MilepostPalette,
): Record<EligibleStanding, string> {
  return {
    on: palette.accent,
    off: alpha(palette.mute, 0.45),
    unknown: `repeating-linear-gradient(135deg, ${alpha(
      palette.mute,
      0.6,
    )} 0 1px, transparent 1px 5px)`,
  };
}
