import type {
  GoldenPathAnswer,
  Standing,
} from '@milepost/backstage-plugin-milepost-common';
import type { EntityList } from '../address/entityList';
import { checkTitle } from '../checks/checkWords';
import { versionName } from '../words/versionName';

const standings: Record<Standing, string> = {
  on: 'On the road',
  off: 'Off the road',
  unknown: 'Unknown',
  exempt: 'Exempt',
  'not-eligible': 'Not eligible',
};

/** What a list is, as its heading. */
export function listTitle(list: EntityList, path: GoldenPathAnswer): string {
  if (list.left) {
    return 'Left the road in the last four weeks';
  }
  if (list.check !== undefined) {
    return checkTitle(path, list.check);
  }
  if (list.version !== undefined) {
    return list.version === ''
      ? 'On the road, version not told'
      : `On the road, on ${versionName(list.version)}`;
  }
  if (list.behind) {
    return 'On an older version';
  }
  return list.standing ? standings[list.standing] : 'All that it is for';
}
