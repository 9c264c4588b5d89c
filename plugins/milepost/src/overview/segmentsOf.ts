import { overviewSegments, type OverviewSegment } from './overviewSettings';

/** What the rows of the table can be: of what has no groups below it, its services too. */
export type Segment = OverviewSegment | 'service';

/** By what a scope can be taken apart; the first one where nothing else is said. */
export function segmentsOf(scope: string): readonly Segment[] {
  if (scope.startsWith('domain:')) {
    return ['system', 'domain', 'service'];
  }
  return scope.startsWith('system:') || scope.startsWith('component:')
    ? ['service']
    : overviewSegments;
}
