import { PagesPathProvider } from '../pages/pagesPath';
import { MilepostQueries, useMilepostQueryClient } from '../queries';
import { DeliveryContent } from './DeliveryContent';

/** @public */
export interface LegacyDeliveryContentProps {
  /** The address of the Milepost page, where the app has it. */
  pagePath?: string;
}

/** The Delivery tab with the query client that the old frontend system has no wrapper for. */
export function LegacyDeliveryContent(props: LegacyDeliveryContentProps) {
  return (
    <MilepostQueries value={useMilepostQueryClient()}>
      <PagesPathProvider value={props.pagePath}>
        <DeliveryContent />
      </PagesPathProvider>
    </MilepostQueries>
  );
}
