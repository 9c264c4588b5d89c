import { PagesPathProvider } from '../pages/pagesPath';
import { MilepostQueries, useMilepostQueryClient } from '../queries';
import { DeliveryCard, type DeliveryCardProps } from './DeliveryCard';

/** @public */
export interface LegacyDeliveryCardProps extends DeliveryCardProps {
  /** The address of the Milepost page, where the app has it. */
  pagePath?: string;
}

/** The Delivery card with the query client that the old frontend system has no wrapper for. */
export function LegacyDeliveryCard(props: LegacyDeliveryCardProps) {
  const { pagePath, ...rest } = props;
  return (
    <MilepostQueries value={useMilepostQueryClient()}>
      <PagesPathProvider value={pagePath}>
        <DeliveryCard {...rest} />
      </PagesPathProvider>
    </MilepostQueries>
  );
}
