import type {
  AdoptionAnswer,
  GoldenPathAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import {
  eligibleIn,
  type ExportTable,
} from '@milepost/backstage-plugin-milepost-react';
import { aboutPath } from '../lists/aboutPath';
import { byWords } from '../words/byWords';

/** Adoption by part, to be taken along. */
export function segmentExport(
  { by, scope, segments }: AdoptionAnswer,
  path: GoldenPathAnswer,
): ExportTable {
  const { one, none } = byWords[by];
  return {
    title: `${path.title}: adoption by ${one}`,
    about: aboutPath({ path, scope }),
    columns: [
      one,
      'eligible',
      'on',
      'off',
      'unknown',
      'exempt',
      'on an older version',
      'left within four weeks',
    ].map(title => ({ title })),
    rows: segments.map(segment => [
      segment.segment ?? none,
      eligibleIn(segment),
      segment.on,
      segment.off,
      segment.unknown,
      segment.exempt,
      segment.behind,
      segment.left,
    ]),
  };
}
