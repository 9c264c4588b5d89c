import type {
  TimelineAnswer,
  WindowAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { TimelineLayout } from './timelineLayout';
import { deploymentReading, incidentReading } from './timelineReading';

type TimelineItem = TimelineAnswer['items'][number];
type Incident = TimelineAnswer['incidents'][number];

/** What can be pointed at. */
export interface TimelinePoint {
  of: TimelineItem | Incident;
  /** From here to `end`. */
  x: number;
  end: number;
  y: number;
}

const REACH = 24;

/** Everything that can be pointed at, in the order of time. */
export function pointsOf({ marks, incidents }: TimelineLayout) {
  const points: TimelinePoint[] = [
    ...marks.map(({ item, x, y }) => ({ of: item, x, end: x, y })),
    ...incidents.map(({ incident, x, width, y }) => ({
      of: incident,
      x,
      end: x + width,
      y,
    })),
  ];
  return points.sort((a, b) => a.x - b.x);
}

/** The point nearest to a position, if one is near. */
export function pointAt(
  points: readonly TimelinePoint[],
  x: number,
  y: number,
): number | undefined {
  const distances = points.map(point =>
    Math.hypot(Math.max(point.x - x, x - point.end, 0), point.y - y),
  );
  const closest = Math.min(...distances);
  return closest <= REACH ? distances.indexOf(closest) : undefined;
}

/** A point in words. */
export function readingOf(
  { of }: TimelinePoint,
  about: { incidents: readonly Incident[]; window: WindowAnswer },
): string {
  return isIncident(of)
    ? incidentReading(of, about.window)
    : deploymentReading(of, about.incidents, about.window);
}

/** Which of the two it is that somebody chose on the timeline. @public */
export function isIncident(of: TimelineItem | Incident): of is Incident {
  return 'openedAt' in of;
}
