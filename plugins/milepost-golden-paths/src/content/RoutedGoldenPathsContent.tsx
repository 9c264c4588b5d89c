import { RoutedAddresses } from '../links/RoutedAddresses';
import { GoldenPathsContent } from './GoldenPathsContent';

/** The tab with the ways to templates and to the page of paths, in apps on the new frontend system. */
export function RoutedGoldenPathsContent() {
  return (
    <RoutedAddresses>
      <GoldenPathsContent />
    </RoutedAddresses>
  );
}
