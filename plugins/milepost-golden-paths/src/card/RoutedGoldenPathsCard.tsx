import { useRouteRef } from '@backstage/frontend-plugin-api';
import { RoutedAddresses } from '../links/RoutedAddresses';
import { entityPathsRouteRef } from '../routes';
import { GoldenPathsCard } from './GoldenPathsCard';

/** The card with the ways to its tab and to templates, in apps on the new frontend system. */
export function RoutedGoldenPathsCard() {
  const tab = useRouteRef(entityPathsRouteRef);
  return (
    <RoutedAddresses>
      <GoldenPathsCard tabPath={tab?.()} />
    </RoutedAddresses>
  );
}
