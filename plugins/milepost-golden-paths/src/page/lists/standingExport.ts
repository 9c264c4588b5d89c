import type {
  GoldenPathAnswer,
  PathStandingAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { ExportTable } from '@milepost/backstage-plugin-milepost-react';
import type { EntityList } from '../address/entityList';
import { checkTitle } from '../checks/checkWords';
import { aboutPath } from './aboutPath';
import { listTitle } from './listWords';

const columns = [
  'Service',
  'Owner',
  'Tier',
  'Standing',
  'Since',
  'Level',
  'Version',
  'Versions behind',
  'Behind since',
  'Fails',
  'Next step',
];

/** The entities of a list, to be taken along. */
export function standingExport(options: {
  list: EntityList;
  path: GoldenPathAnswer;
  scope: string;
  standings: readonly PathStandingAnswer[];
  total: number;
}): ExportTable {
  const { list, path, scope, standings, total } = options;
  const { check, state = 'fail', part } = list;
  const name = listTitle(list, path);
  const title = check === undefined ? name : `${name}: ${state}`;
  const rows = `${standings.length} of ${total}`;
  return {
    title: `${path.title}: ${title}`,
    about: aboutPath({
      path,
      scope,
      part,
      more: [{ label: 'Rows', value: rows }],
    }),
    columns: columns.map(column => ({ title: column })),
    rows: standings.map(standing => rowOf(standing, path)),
  };
}

function rowOf(standing: PathStandingAnswer, path: GoldenPathAnswer) {
  const failed = standing.checks
    .filter(({ state }) => state === 'fail')
    .map(({ id }) => checkTitle(path, id));
  return [
    standing.entityRef,
    standing.owner ?? null,
    standing.tier ?? null,
    standing.standing,
    standing.since ?? null,
    standing.level ?? null,
    standing.version ?? null,
    standing.behind ?? null,
    standing.behindSince ?? null,
    failed.join('; '),
    standing.next ? checkTitle(path, standing.next) : null,
  ];
}
