import type { Unit } from '@milepost/backstage-plugin-milepost-common';
import { valueAxis } from './scale';

/** Where things are in a chart with a value axis on the left and time or classes along the bottom. */
export interface Plot {
  width: number;
  height: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Values of the grid lines, the lowest first. */
  lines: number[];
  /** Width of one point's column. */
  column: number;
  /** The middle of a point's column. */
  x: (index: number) => number;
  y: (value: number) => number;
  /** The point whose column holds a position. */
  indexAt: (x: number) => number | undefined;
}

const GUTTER = 44;
const LABELS = 22;
/** Room for the line that reads a point. */
const TOP = 26;

export function plotOf(options: {
  width: number;
  height: number;
  count: number;
  /** What has to find room on the value axis. */
  values: readonly number[];
  unit: Unit;
}): Plot {
  const { width, height, count, values, unit } = options;
  const { lines, part } = valueAxis(values, unit);
  const bottom = height - LABELS;
  const column = Math.max(1, width - GUTTER) / Math.max(1, count);
  return {
    width,
    height,
    left: GUTTER,
    right: width,
    top: TOP,
    bottom,
    lines,
    column,
    x: index => GUTTER + (index + 0.5) * column,
    y: value => bottom - part(value) * (bottom - TOP),
    indexAt: x => {
      const index = Math.floor((x - GUTTER) / column);
      return index >= 0 && index < count ? index : undefined;
    },
  };
}
