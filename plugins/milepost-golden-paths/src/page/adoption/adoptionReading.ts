import {
  adoptionRest,
  eligibleIn,
  formatDay,
  formatPart,
} from '@milepost/backstage-plugin-milepost-react';
import { adoptionSentence } from '../words/adoptionWords';
import type { AdoptionLayer, AdoptionPoint } from './adoptionLayers';

/** A day of the picture in words. */
export function adoptionReading(point: AdoptionPoint): string {
  const rest = adoptionRest(point);
  const sentence = `${formatDay(point.day)}: ${adoptionSentence(point)}`;
  return rest ? `${sentence}; ${rest}` : sentence;
}

/** The picture as a table: a row for each day on which anything changed. */
export function adoptionTable(
  points: readonly AdoptionPoint[],
  layers: readonly AdoptionLayer[],
) {
  return {
    columns: [
      'Day',
      'Eligible',
      'On the road',
      ...layers.map(({ text }) => withCapital(text)),
      'Exempt',
    ],
    rows: points.map(point => ({
      key: point.day,
      cells: [
        formatDay(point.day),
        eligibleIn(point),
        share(point),
        ...layers.map(({ countIn }) => countIn(point)),
        point.exempt,
      ],
    })),
  };
}

function share(point: AdoptionPoint): string {
  const eligible = eligibleIn(point);
  return eligible === 0 ? '–' : formatPart(point.on / eligible);
}

function withCapital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
