import { MilepostQueries, useMilepostQueryClient } from '../queries';
import { DeliveryContent } from './DeliveryContent';

/** The Delivery tab with the query client that the old frontend system has no wrapper for. */
export function LegacyDeliveryContent() {
  return (
    <MilepostQueries value={useMilepostQueryClient()}>
      <DeliveryContent />
    </MilepostQueries>
  );
}
