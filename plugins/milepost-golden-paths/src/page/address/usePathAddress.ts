import type { AdoptionBy } from '@milepost/backstage-plugin-milepost-common';
import {
  useUrlParam,
  WHOLE_SCOPE,
} from '@milepost/backstage-plugin-milepost-react';
import { useMemo } from 'react';
import { parseBy, parseList, printList, type EntityList } from './entityList';
import { tabs, type PathTab } from './pathTabs';

/** What of the page somebody looks at. All of it stands in the address, so that it can be sent to somebody else. */
export interface PathAddress {
  /** An entity ref, or `organization`. */
  scope: string;
  chooseScope: (scope: string) => void;
  /** The name of a path. */
  path: string | undefined;
  choosePath: (path: string | undefined) => void;
  tab: PathTab;
  chooseTab: (tab: PathTab) => void;
  by: AdoptionBy | undefined;
  chooseBy: (by: AdoptionBy) => void;
  /** The entities whose names are shown beside the page. */
  list: EntityList | undefined;
  openList: (list: EntityList) => void;
  closeList: () => void;
}

/** Reads the page's address, and writes it. */
export function usePathAddress(): PathAddress {
  const [scope = WHOLE_SCOPE, setScope] = useUrlParam('scope');
  const [path, choosePath] = useUrlParam('path');
  const [tab, setTab] = useUrlParam('tab');
  const [by, setBy] = useUrlParam('by');
  const [list, setList] = useUrlParam('list');
  return {
    scope,
    chooseScope: next => setScope(next === WHOLE_SCOPE ? undefined : next),
    path,
    choosePath,
    tab: tabs.find(({ name }) => name === tab)?.name ?? 'adoption',
    chooseTab: next => setTab(next === 'adoption' ? undefined : next),
    by: parseBy(by),
    chooseBy: next => setBy(next),
    list: useMemo(() => parseList(list), [list]),
    openList: next => setList(printList(next)),
    closeList: () => setList(undefined),
  };
}
