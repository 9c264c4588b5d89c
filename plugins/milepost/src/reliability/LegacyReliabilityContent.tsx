import { MilepostQueries, useMilepostQueryClient } from '../queries';
import { ReliabilityContent } from './ReliabilityContent';

/** The Reliability tab with the query client that the old frontend system has no wrapper for. */
export function LegacyReliabilityContent() {
  return (
    <MilepostQueries value={useMilepostQueryClient()}>
      <ReliabilityContent />
    </MilepostQueries>
  );
}
