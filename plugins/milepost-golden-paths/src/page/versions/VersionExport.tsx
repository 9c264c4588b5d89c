import type { GoldenPathAnswer } from '@milepost/backstage-plugin-milepost-common';
import { ExportMenu } from '@milepost/backstage-plugin-milepost-react';
import { usePathPage } from '../address/PathPage';
import { aboutPath } from '../lists/aboutPath';
import type { VersionRow } from './versionRows';

const columns = [
  'Version',
  'Services on the road',
  'Out since',
  'Versions behind',
  'Behind since',
];

/** Takes the versions along. */
export function VersionExport(props: {
  rows: readonly VersionRow[];
  path: GoldenPathAnswer;
}) {
  const { rows, path } = props;
  const { scope } = usePathPage();
  return (
    <ExportMenu
      table={() => ({
        title: `${path.title}: versions`,
        about: aboutPath({ path, scope }),
        columns: columns.map(title => ({ title })),
        rows: rows.map(row => [
          row.version || 'not told',
          row.count,
          row.date ?? null,
          row.behind ?? null,
          row.behindSince ?? null,
        ]),
      })}
    />
  );
}
