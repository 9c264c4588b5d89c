import type { MembersAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  useMembers,
  useUrlParam,
  type MembersQuery,
} from '@milepost/backstage-plugin-milepost-react';
import type { OverviewSegment } from './overviewSettings';
import { segmentsOf, type Segment } from './segmentsOf';

/** The parts of a scope, and by what it is taken apart. */
export interface Segments {
  segment: Segment;
  /** By what it can be taken apart. */
  choices: readonly Segment[];
  choose: (segment: Segment) => void;
  /** There are no groups of that type: these are the groups right below. */
  otherGroups: boolean;
  answer: MembersAnswer | undefined;
  error: Error | null;
  retry: () => void;
}

/** Takes a scope apart by what the address says (`?by=system`), else as usual on this page. */
export function useSegments(options: {
  query: MembersQuery;
  usual: OverviewSegment;
}): Segments {
  const { query, usual } = options;
  const [chosen, setChosen] = useUrlParam('by');
  const choices = segmentsOf(query.scope);
  const wanted = choices.find(known => known === chosen) ?? usual;
  const segment = choices.includes(wanted) ? wanted : choices[0];
  const asked = { ...query, ...partsBy(segment) };
  const first = useMembers(asked);
  const otherGroups =
    asked.by === 'group' &&
    first.data?.total === 0 &&
    first.isPlaceholderData === false;
  // The same question again where the first one was answered.
  const { data, error, refetch } = useMembers(
    otherGroups ? { ...query, by: 'group' } : asked,
  );
  return {
    segment,
    choices,
    choose: next => setChosen(next === usual ? undefined : next),
    otherGroups,
    answer: data,
    error,
    retry: refetch,
  };
}

function partsBy(segment: Segment): Pick<MembersQuery, 'by' | 'type'> {
  return segment === 'department' || segment === 'team'
    ? { by: 'group', type: segment }
    : { by: segment };
}
