import {
  eligibleIn,
  monthTicks,
} from '@milepost/backstage-plugin-milepost-react';
import { DateTime } from 'luxon';
import type { AdoptionLayer, AdoptionPoint } from './adoptionLayers';

const TOP = 6;
const PLOT_HEIGHT = 216;
const AXIS = 24;
/** Beside the areas: their names. */
const LABELS = 148;
const LABEL_HEIGHT = 16;
/** Of a short history a picture shows that much at least. */
const LEAST_DAYS = 28;

/** Where everything of the picture of adoption stands, in pixels. */
export interface AdoptionLayout {
  width: number;
  height: number;
  right: number;
  top: number;
  bottom: number;
  /** The days on which anybody was eligible. */
  points: AdoptionPoint[];
  layers: { layer: AdoptionLayer; area: string; label: LayerLabel }[];
  ticks: { x: number; day: string }[];
  x: (day: string) => number;
  y: (share: number) => number;
  indexAt: (x: number) => number | undefined;
}

/** The name of a layer beside its end. */
export interface LayerLabel {
  /** Where the layer is, and where there was room for its name. */
  at: number;
  y: number;
  share: number;
}

/** Lays out shares of those who are eligible, one upon the other; from one change to the next nothing moves. */
export function layOutAdoption(options: {
  points: readonly AdoptionPoint[];
  layers: readonly AdoptionLayer[];
  width: number;
}): AdoptionLayout {
  const { layers, width } = options;
  const points = options.points.filter(point => eligibleIn(point) > 0);
  const to = dayAfter(points.at(-1)!.day);
  const from = beginOf(points[0].day, to);
  const right = Math.max(width - LABELS, 60);
  const bottom = TOP + PLOT_HEIGHT;
  const span = daysBetween(from, to);
  const x = (day: string) => (daysBetween(from, day) / span) * right;
  const y = (share: number) => bottom - share * PLOT_HEIGHT;
  const xs = [...points.map(({ day }) => x(day)), x(to)];
  return {
    width,
    height: bottom + AXIS,
    right,
    top: TOP,
    bottom,
    points,
    layers: placed({ points, layers, xs, y }),
    ticks: monthTicks({ window: { from, to }, width: right }).map(
      ({ day, part }) => ({ day, x: part * right }),
    ),
    x,
    y,
    indexAt: position =>
      Math.max(
        0,
        points.findLastIndex(({ day }) => x(day) <= position),
      ),
  };
}

/** Each layer with its area, and with its name where there is room for it. */
function placed(options: {
  points: readonly AdoptionPoint[];
  layers: readonly AdoptionLayer[];
  xs: readonly number[];
  y: (share: number) => number;
}): AdoptionLayout['layers'] {
  const { points, layers, xs, y } = options;
  const edges = stack(points, layers);
  const ends = edges.map(edge => edge.at(-1)!);
  const middles = layers.map(
    (_, index) => (y(ends[index]) + y(ends[index + 1])) / 2,
  );
  const places = spread(middles);
  return layers.map((layer, index) => ({
    layer,
    area: areaOf(xs, edges[index].map(y), edges[index + 1].map(y)),
    label: {
      at: middles[index],
      y: places[index],
      share: ends[index + 1] - ends[index],
    },
  }));
}

/** For each layer where it begins, as a share, on each day; and where the last one ends. */
function stack(
  points: readonly AdoptionPoint[],
  layers: readonly AdoptionLayer[],
): number[][] {
  const edges = [points.map(() => 0)];
  for (const { countIn } of layers) {
    const below = edges.at(-1)!;
    edges.push(
      points.map(
        (point, index) => below[index] + countIn(point) / eligibleIn(point),
      ),
    );
  }
  return edges;
}

/** Steps: what was so on a day is so until the next that is known. */
function areaOf(
  xs: readonly number[],
  low: readonly number[],
  high: readonly number[],
): string {
  const steps = (ys: readonly number[]) =>
    ys.flatMap((y, index) => [
      [xs[index], y],
      [xs[index + 1], y],
    ]);
  return [...steps(high), ...steps(low).reverse()]
    .map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`)
    .join(' ');
}

/** Names keep their distance, and their order from the bottom up. */
function spread(wanted: readonly number[]): number[] {
  const places = [...wanted];
  for (let index = 1; index < places.length; index++) {
    places[index] = Math.min(places[index], places[index - 1] - LABEL_HEIGHT);
  }
  const over = TOP - (places.at(-1) ?? TOP);
  if (over > 0) {
    for (let index = places.length - 1; index >= 0; index--) {
      const floor = TOP + (places.length - 1 - index) * LABEL_HEIGHT;
      places[index] = Math.max(places[index], floor);
    }
  }
  return places;
}

function beginOf(first: string, to: string): string {
  return daysBetween(first, to) >= LEAST_DAYS
    ? first
    : DateTime.fromISO(to).minus({ days: LEAST_DAYS }).toISODate()!;
}

function dayAfter(day: string): string {
  return DateTime.fromISO(day).plus({ days: 1 }).toISODate()!;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}
