import type {
  TimelineAnswer,
  WindowAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { deploymentKinds, type DeploymentKind } from './DeploymentMark';
import {
  BAR_HEIGHT,
  layOutIncidents,
  type PlacedIncident,
} from './layOutIncidents';

type TimelineItem = TimelineAnswer['items'][number];

/** A deployment in its place. */
export interface PlacedMark {
  item: TimelineItem;
  x: number;
  y: number;
}

/** One kind of deployment, or the incidents, along the time axis. */
export interface Lane {
  title: string;
  /** The height of its line. */
  base: number;
  /** The height at which its name stands. */
  name: number;
}

/** @internal */
export interface TimelineLayout {
  lanes: Lane[];
  marks: PlacedMark[];
  incidents: PlacedIncident[];
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

/**
 * Places every deployment by its finish, in the lane of its kind; what would overlap is piled up. Incidents have a
 * lane under the deployments.
 */
export function layOutTimeline(options: {
  items: readonly TimelineItem[];
  incidents?: TimelineAnswer['incidents'];
  window: WindowAnswer;
  left: number;
  width: number;
  /** Names stand above their lanes, where there is no room beside them. */
  namesAbove: boolean;
}): TimelineLayout {
  const { items, incidents = [], width, namesAbove } = options;
  const radius = items.length > 250 || width < 400 ? 4 : 5;
  const lanes: Lane[] = [];
  const marks: PlacedMark[] = [];
  const bars: PlacedIncident[] = [];
  let top = radius;
  const begin = () => (namesAbove ? top + NAME_HEIGHT : top);
  const addLane = (title: string, base: number, end: number) => {
    const name = namesAbove ? top + NAME_HEIGHT / 2 : base + 4;
    lanes.push({ title, base, name });
    top = end + LANE_GAP;
  };
  for (const kind of ORDER) {
    const own = items.filter(item => item.kind === kind);
    if (own.length > 0) {
      const placed = placeMarks({
        ...options,
        items: own,
        radius,
        top: begin(),
      });
      marks.push(...placed.marks);
      addLane(deploymentKinds[kind].many, placed.base, placed.base + radius);
    }
    if (kind === 'deployment' && incidents.length > 0) {
      const placed = layOutIncidents({ ...options, incidents, top: begin() });
      bars.push(...placed.bars);
      addLane('Incidents', begin() + BAR_HEIGHT / 2, begin() + placed.height);
    }
  }
  const height = top - LANE_GAP + radius;
  return { lanes, marks, incidents: bars, radius, height };
}

/** The marks of one lane, piled up from its line. */
function placeMarks(options: {
  items: readonly TimelineItem[];
  window: WindowAnswer;
  left: number;
  width: number;
  radius: number;
  top: number;
}): { marks: PlacedMark[]; base: number } {
  const { items, left, width, radius, top } = options;
  const start = Date.parse(options.window.start);
  const span = Date.parse(options.window.end) - start;
  const room = width - left - 2 * radius;
  const x = (item: TimelineItem) =>
    left + radius + ((Date.parse(item.finishedAt) - start) / span) * room;
  const piled = pile(
    items.map(item => ({ item, x: x(item) })),
    radius,
  );
  const highest = Math.max(...piled.map(({ level }) => level));
  const base = top + highest * step(radius) + radius;
  return {
    base,
    marks: piled.map(({ level, ...mark }) => ({
      ...mark,
      y: base - level * step(radius),
    })),
  };
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
