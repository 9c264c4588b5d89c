import { MilepostQueries, useMilepostQueryClient } from '../queries';
import { SloCard, type SloCardProps } from './SloCard';

/** The SLO card with the query client that the old frontend system has no wrapper for. */
export function LegacySloCard(props: SloCardProps) {
  return (
    <MilepostQueries value={useMilepostQueryClient()}>
      <SloCard {...props} />
    </MilepostQueries>
  );
}
