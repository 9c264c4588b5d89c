import type {
  AdoptionAnswer,
  GoldenPathAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import {
  eligibleIn,
  type ExportTable,
} from '@milepost/backstage-plugin-milepost-react';
import { aboutPath } from '../lists/aboutPath';
import type { AdoptionLayer } from './adoptionLayers';

/** Adoption over time, to be taken along: counts, for shares can be computed from them. */
export function adoptionExport(
  adoption: AdoptionAnswer,
  path: GoldenPathAnswer,
  layers: readonly AdoptionLayer[],
): ExportTable {
  return {
    title: `${path.title}: adoption`,
    about: aboutPath({ path, scope: adoption.scope }),
    columns: [
      'Day',
      'Eligible',
      ...layers.map(({ text }) => text),
      'Exempt',
    ].map(title => ({ title })),
    rows: adoption.points.map(point => [
      point.day,
      eligibleIn(point),
      ...layers.map(({ countIn }) => countIn(point)),
      point.exempt,
    ]),
  };
}
