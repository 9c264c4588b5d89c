/** A position in a chart, in pixels. */
export type Point = [number, number];

/** Cuts a line where a value is missing: nothing is drawn where nothing is known. */
export function segmentsOf(points: readonly (Point | undefined)[]): Point[][] {
  const segments: Point[][] = [[]];
  for (const point of points) {
    if (point) {
      segments.at(-1)!.push(point);
    } else if (segments.at(-1)!.length > 0) {
      segments.push([]);
    }
  }
  return segments.filter(segment => segment.length > 0);
}
