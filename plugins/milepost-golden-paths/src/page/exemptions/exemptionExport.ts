import type {
  Exemption,
  GoldenPathAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { ExportTable } from '@milepost/backstage-plugin-milepost-react';
import { checkTitle } from '../checks/checkWords';
import { aboutPath } from '../lists/aboutPath';

const columns = [
  'Service',
  'Exempt from',
  'Reason',
  'Approved by',
  'Approved at',
  'Last day',
  'Ended at',
];

/** Exemptions, to be taken along. */
export function exemptionExport(options: {
  exemptions: readonly Exemption[];
  scope: string;
  path: GoldenPathAnswer;
}): ExportTable {
  const { exemptions, scope, path } = options;
  return {
    title: `${path.title}: exemptions`,
    about: aboutPath({ path, scope }),
    columns: columns.map(title => ({ title })),
    rows: exemptions.map(exemption => [
      exemption.entityRef,
      exemption.check ? checkTitle(path, exemption.check) : 'the whole path',
      exemption.reason,
      exemption.approver,
      exemption.createdAt,
      exemption.expires,
      exemption.endedAt ?? null,
    ]),
  };
}
