import { useRouteRef } from '@backstage/frontend-plugin-api';
import { reliabilityRouteRef } from '../routes';
import { SloCard } from './SloCard';

/** The SLO card with the way to the Reliability tab, in apps on the new frontend system. */
export function RoutedSloCard() {
  const reliability = useRouteRef(reliabilityRouteRef);
  return <SloCard tabPath={reliability?.()} />;
}
