import type {
  Connection,
  MetricDefinition,
} from '@milepost/backstage-plugin-milepost-common';
import type { ScopeMembers } from './Members';

/**
 * What is known of the sources behind a pooled value. One member with a source is enough for a value; how many
 * have none is told beside it.
 */
export function poolConnection(
  { needs }: MetricDefinition,
  { applicable, connected, sources }: ScopeMembers,
  n: number,
): Connection & { members: number } {
  return {
    // What a team once owned counts for it, whatever it owns today.
    applicable: applicable > 0 || n > 0,
    connected: new Set(sources.keys()),
    unmapped: false,
    silent: needs.some(need => {
      const telling = [...(sources.get(need) ?? [])];
      return (
        telling.length > 0 &&
        telling.every(source => source.state !== 'healthy')
      );
    }),
    members: Math.min(...needs.map(need => connected.get(need) ?? 0)),
  };
}
