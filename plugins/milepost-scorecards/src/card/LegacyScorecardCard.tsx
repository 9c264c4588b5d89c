import { MilepostQueries, useMilepostQueryClient } from '../queries';
import { ScorecardCard, type ScorecardCardProps } from './ScorecardCard';

/** The card with the query client that the old frontend system has no wrapper for. */
export function LegacyScorecardCard(props: ScorecardCardProps) {
  return (
    <MilepostQueries value={useMilepostQueryClient()}>
      <ScorecardCard {...props} />
    </MilepostQueries>
  );
}
