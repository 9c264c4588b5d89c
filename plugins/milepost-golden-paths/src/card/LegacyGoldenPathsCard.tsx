import {
  LegacyAddresses,
  type LegacyAddressesProps,
} from '../links/LegacyAddresses';
import { GoldenPathsCard, type GoldenPathsCardProps } from './GoldenPathsCard';

/** @public */
export interface LegacyGoldenPathsCardProps
  extends GoldenPathsCardProps,
    LegacyAddressesProps {}

/** The card, in apps on the old frontend system. */
export function LegacyGoldenPathsCard(props: LegacyGoldenPathsCardProps) {
  const { tabPath, ...addresses } = props;
  return (
    <LegacyAddresses {...addresses}>
      <GoldenPathsCard tabPath={tabPath} />
    </LegacyAddresses>
  );
}
