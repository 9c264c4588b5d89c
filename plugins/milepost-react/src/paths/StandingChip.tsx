import type { Standing } from '@milepost/backstage-plugin-milepost-common';
import { StateChip } from '../values/StateChip';
import { standingWords } from './standingWords';

/** @public */
export interface StandingChipProps {
  standing: Standing;
}

/** How an entity stands with a golden path. @public */
export function StandingChip({ standing }: StandingChipProps) {
  const { word, tone } = standingWords[standing];
  return <StateChip tone={tone}>{word}</StateChip>;
}
