import type {
  TimelineAnswer,
  WindowAnswer,
} from '@milepost/backstage-plugin-milepost-common';

type Incident = TimelineAnswer['incidents'][number];

/** An incident in its place. */
export interface PlacedIncident {
  incident: Incident;
  x: number;
  width: number;
  /** The middle of its bar. */
  y: number;
}

export const BAR_HEIGHT = 10;
/** So that an incident of a minute can be seen and pointed at. */
const LEAST_WIDTH = 8;
const MOST_ROWS = 4;
const ROW = BAR_HEIGHT + 3;

/** Places incidents from their opening to their end, or to the end of what is drawn; those of one time in rows. */
export function layOutIncidents(options: {
  incidents: readonly Incident[];
  window: Pick<WindowAnswer, 'start' | 'end'>;
  left: number;
  width: number;
  /** Where the lane begins. */
  top: number;
  now?: number;
}): { bars: PlacedIncident[]; height: number } {
  const { incidents, left, width, top, now = Date.now() } = options;
  const start = Date.parse(options.window.start);
  const end = Date.parse(options.window.end);
  const x = (instant: number) => {
    const part = (instant - start) / (end - start);
    return left + Math.min(1, Math.max(0, part)) * (width - left);
  };
  const ends: number[] = [];
  const bars = [...incidents]
    .sort((a, b) => a.openedAt.localeCompare(b.openedAt))
    .map(incident => {
      const until = incident.endedAt ? Date.parse(incident.endedAt) : now;
      const from = x(Date.parse(incident.openedAt));
      const length = Math.max(LEAST_WIDTH, x(until) - from);
      const begin = Math.min(from, width - length);
      const free = ends.findIndex(taken => taken <= begin);
      const row = free === -1 ? Math.min(ends.length, MOST_ROWS - 1) : free;
      ends[row] = begin + length + 2;
      const y = top + row * ROW + BAR_HEIGHT / 2;
      return { incident, x: begin, width: length, y };
    });
  return { bars, height: Math.max(1, ends.length) * ROW };
}
