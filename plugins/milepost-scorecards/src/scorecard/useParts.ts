import type { MembersAnswer } from '@milepost/backstage-plugin-milepost-common';
import {
  useMembers,
  type MembersQuery,
} from '@milepost/backstage-plugin-milepost-react';
import { columnMetrics } from '../members/columns';
import type { ScopeCounts } from './scopeWords';

/** What else belongs to a scope. */
export interface Parts {
  /** The groups right below a group; of anything else, none. */
  groups: MembersAnswer | undefined;
  counts: Omit<ScopeCounts, 'services'>;
}

/**
 * The groups and the systems of a scope, which the page does not wait for. Where there cannot be any, the question for
 * its services is asked once more: that is answered already.
 */
export function useParts(services: MembersQuery): Parts {
  const { metrics, ...query } = services;
  const [kind] = query.scope.split(':');
  const isGroup = kind === 'group';
  const hasSystems = isGroup || kind === 'domain';
  const groups = useMembers(
    isGroup ? { ...query, by: 'group', metrics: columnMetrics } : services,
  ).data;
  const systems = useMembers(
    hasSystems
      ? { ...query, by: 'system', metrics: ['deployment-frequency'] }
      : services,
  ).data;
  return {
    groups: groups?.by === 'group' ? groups : undefined,
    counts: {
      groups: groups?.by === 'group' ? groups.total : undefined,
      systems: systems?.by === 'system' ? systems.total : undefined,
    },
  };
}
