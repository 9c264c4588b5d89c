import { MilepostQueries, useMilepostQueryClient } from '../queries';
import { DeliveryCard, type DeliveryCardProps } from './DeliveryCard';

/** The Delivery card with the query client that the old frontend system has no wrapper for. */
export function LegacyDeliveryCard(props: DeliveryCardProps) {
  return (
    <MilepostQueries value={useMilepostQueryClient()}>
      <DeliveryCard {...props} />
    </MilepostQueries>
  );
}
