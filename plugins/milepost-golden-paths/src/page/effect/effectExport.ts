import type {
  EffectAnswer,
  GoldenPathAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { ExportTable } from '@milepost/backstage-plugin-milepost-react';
import { aboutPath } from '../lists/aboutPath';

const columns = [
  'Comparison',
  'Metric',
  'Unit',
  'State',
  'Without the road',
  'Services without',
  'With the road',
  'Services with',
  'Difference',
  'Low (95 %)',
  'High (95 %)',
];

/** All comparisons, to be taken along with what they cannot show. */
export function effectExport(
  effect: EffectAnswer,
  path: GoldenPathAnswer,
): ExportTable {
  const { scope, caveat, comparisons, minimumEntities } = effect;
  const more = [
    { label: 'Services needed on each side', value: `${minimumEntities}` },
    { label: 'Caveat', value: caveat },
  ];
  return {
    title: `${path.title}: does it help`,
    about: aboutPath({ path, scope, more }),
    columns: columns.map(title => ({ title })),
    rows: comparisons.map(each => [
      each.kind,
      each.metric,
      each.unit,
      each.state,
      each.without.value,
      each.without.entities,
      each.with.value,
      each.with.entities,
      each.difference,
      each.interval?.low ?? null,
      each.interval?.high ?? null,
    ]),
  };
}
