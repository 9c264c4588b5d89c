import type { BurnDownAnswer } from '@milepost/backstage-plugin-milepost-common';
import { segmentsOf, type Point } from './segments';

/** Where everything of a burn-down stands, in pixels. */
export interface BurnDownLayout {
  width: number;
  height: number;
  left: number;
  top: number;
  /** Under the area; the lanes of deployments and incidents follow. */
  bottom: number;
  /** Grid lines, as fractions of the budget. */
  lines: number[];
  x: (instant: string) => number;
  y: (remaining: number) => number;
  /** The line, cut where nothing is known. */
  segments: Point[][];
  deploymentLane: number;
  incidentLane: number;
  /** The point nearest to a position. */
  indexAt: (x: number) => number | undefined;
}

const GUTTER = 52;
const TOP = 6;
const PLOT_HEIGHT = 150;
const LANE = 20;
const AXIS = 22;
/** At most so many grid lines under the full budget. */
const LINES = 4;
const STEPS = [0.25, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** Lays out how a budget went: from full, at the top, down to what was overspent. */
export function layOutBurnDown(
  answer: BurnDownAnswer,
  width: number,
): BurnDownLayout {
  const { points } = answer;
  const start = Date.parse(answer.from);
  const span = Math.max(1, Date.parse(answer.to) - start);
  const known = points.flatMap(({ remaining }) => remaining ?? []);
  const lines = gridLines(Math.min(0, ...known));
  const bottom = TOP + PLOT_HEIGHT;
  const lowest = lines.at(-1)!;
  const x = (instant: string) => {
    const part = (Date.parse(instant) - start) / span;
    return GUTTER + Math.min(1, Math.max(0, part)) * (width - GUTTER);
  };
  const y = (remaining: number) =>
    TOP + ((1 - remaining) / (1 - lowest)) * PLOT_HEIGHT;
  return {
    width,
    height: bottom + 2 * LANE + AXIS,
    left: GUTTER,
    top: TOP,
    bottom,
    lines,
    x,
    y,
    segments: segmentsOf(
      points.map(({ at, remaining }) =>
        remaining === null ? undefined : [x(at), y(remaining)],
      ),
    ),
    deploymentLane: bottom + LANE - 6,
    incidentLane: bottom + 2 * LANE - 8,
    indexAt: position =>
      nearest(
        points.map(({ at }) => x(at)),
        position,
      ),
  };
}

/** From the full budget down past what is left of it; zero is always among them. */
function gridLines(lowest: number): number[] {
  const step =
    STEPS.find(candidate => (1 - lowest) / candidate <= LINES) ?? 1 - lowest;
  const last = Math.floor(lowest / step + 1e-9);
  const first = Math.floor(1 / step);
  const lines = Array.from(
    { length: first - last + 1 },
    (_, index) => (first - index) * step,
  );
  return lines[0] === 1 ? lines : [1, ...lines];
}

function nearest(
  positions: readonly number[],
  wanted: number,
): number | undefined {
  const distances = positions.map(position => Math.abs(position - wanted));
  const least = Math.min(...distances);
  return positions.length > 0 ? distances.indexOf(least) : undefined;
}
