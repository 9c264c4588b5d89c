import type {
  Departure,
  GoldenPathAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { ExportTable } from '@milepost/backstage-plugin-milepost-react';
import type { ScopePart } from '../address/entityList';
import { checkTitle } from '../checks/checkWords';
import { aboutPath } from '../lists/aboutPath';

const columns = [
  'Service',
  'Owner',
  'Left on',
  'What changed',
  'Asked at',
  'Reason',
  'Came back on',
];

/** Who left, to be taken along. */
export function departureExport(options: {
  departures: readonly Departure[];
  scope: string;
  /** Where they are of a part of the scope only. */
  part?: ScopePart;
  path: GoldenPathAnswer;
}): ExportTable {
  const { departures, path } = options;
  return {
    title: `${path.title}: left the road`,
    about: aboutPath(options),
    columns: columns.map(title => ({ title })),
    rows: departures.map(departure => [
      departure.entityRef,
      departure.owner ?? null,
      departure.leftAt,
      departure.changes
        .map(({ check, text }) => `${checkTitle(path, check)}: ${text}`)
        .join('; '),
      departure.askedAt ?? null,
      departure.reason ?? null,
      departure.returnedAt ?? null,
    ]),
  };
}
