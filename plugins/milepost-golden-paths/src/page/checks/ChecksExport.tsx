import type {
  AdoptionAnswer,
  GoldenPathAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { ExportMenu } from '@milepost/backstage-plugin-milepost-react';
import { aboutPath } from '../lists/aboutPath';

const columns = [
  'Check',
  'Title',
  'fail',
  'waiting',
  'unknown',
  'exempt',
  'pass',
];

/** Takes the checks along, with how many stand how. */
export function ChecksExport(props: {
  adoption: AdoptionAnswer;
  path: GoldenPathAnswer;
}) {
  const { adoption, path } = props;
  return (
    <ExportMenu
      table={() => ({
        title: `${path.title}: checks`,
        about: aboutPath({ path, scope: adoption.scope }),
        columns: columns.map(title => ({ title })),
        rows: adoption.checks.map(check => [
          check.id,
          check.title,
          check.fail,
          check.waiting,
          check.unknown,
          check.exempt,
          check.pass,
        ]),
      })}
    />
  );
}
