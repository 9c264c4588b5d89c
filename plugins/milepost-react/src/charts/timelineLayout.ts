import type {
  TimelineAnswer,
  WindowAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { DeploymentKind } from './DeploymentMark';

type TimelineItem = TimelineAnswer['items'][number];

/** A deployment in its place. */
export interface PlacedMark {
  item: TimelineItem;
  x: number;
  y: number;
}

/** One kind of deployment along the time axis. */
export interface Lane {
  kind: DeploymentKind;
  count: number;
  /** The height of its line. */
  base: number;
  /** The height at which its name stands. */
  name: number;
}

/** @internal */
export interface TimelineLayout {
  lanes: Lane[];
  marks: PlacedMark[];
  radius: number;
  height: number;
}

const ORDER: DeploymentKind[] = [
  'deployment',
  'rollback',
  'failure',
  'redeploy',
  'cancelled',
];
const LANE_GAP = 20;
const NAME_HEIGHT = 16;
/** A pile never grows higher; busier times overlap. */
const HIGHEST_PILE = 6;

/** Places every deployment by its finish, in the lane of its kind; what would overlap is piled up. */
export function layOutTimeline(options: {
  items: readonly TimelineItem[];
  window: WindowAnswer;
  left: number;
  width: number;
  /** Names stand above their lanes, where there is no room beside them. */
  namesAbove: boolean;
}): TimelineLayout {
  const { items, left, width, namesAbove } = options;
  const radius = items.length > 250 || width < 400 ? 4 : 5;
  const start = Date.parse(options.window.start);
  const span = Date.parse(options.window.end) - start;
  const room = width - left - 2 * radius;
  const x = (item: TimelineItem) =>
    left + radius + ((Date.parse(item.finishedAt) - start) / span) * room;
  const lanes: Lane[] = [];
  const marks: PlacedMark[] = [];
  let top = radius;
  for (const kind of ORDER) {
    const own = items.filter(item => item.kind === kind);
    if (own.length > 0) {
      const piled = pile(
        own.map(item => ({ item, x: x(item) })),
        radius,
      );
      const height =
        Math.max(...piled.map(({ level }) => level)) * step(radius);
      const named = namesAbove ? top + NAME_HEIGHT : top;
      const base = named + height + radius;
      const name = namesAbove ? top + NAME_HEIGHT / 2 : base + 4;
      lanes.push({ kind, count: own.length, base, name });
      marks.push(
        ...piled.map(({ level, ...mark }) => ({
          ...mark,
          y: base - level * step(radius),
        })),
      );
      top = base + radius + LANE_GAP;
    }
  }
  return { lanes, marks, radius, height: top - LANE_GAP + radius };
}

function step(radius: number): number {
  return radius * 2 + 1;
}

function pile(marks: { item: TimelineItem; x: number }[], radius: number) {
  const ends: number[] = [];
  return [...marks]
    .sort((a, b) => a.x - b.x)
    .map(mark => {
      const free = ends.findIndex(end => end <= mark.x);
      const level = free === -1 ? Math.min(ends.length, HIGHEST_PILE) : free;
      ends[level] = mark.x + step(radius);
      return { ...mark, level };
    });
}
