import {
  LegacyAddresses,
  type LegacyAddressesProps,
} from '../links/LegacyAddresses';
import { GoldenPathsContent } from './GoldenPathsContent';

/** The tab, in apps on the old frontend system. */
export function LegacyGoldenPathsContent(props: LegacyAddressesProps) {
  return (
    <LegacyAddresses {...props}>
      <GoldenPathsContent />
    </LegacyAddresses>
  );
}
