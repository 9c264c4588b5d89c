import { RoutedAddresses } from '../links/RoutedAddresses';
import { GoldenPathsPage } from './GoldenPathsPage';

/** The Golden paths tab with the ways to templates, in apps on the new frontend system. */
export function RoutedGoldenPathsPage() {
  return (
    <RoutedAddresses>
      <GoldenPathsPage />
    </RoutedAddresses>
  );
}
