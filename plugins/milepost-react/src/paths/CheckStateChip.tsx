import type { CheckState } from '@milepost/backstage-plugin-milepost-common';
import { StateChip } from '../values/StateChip';
import { checkStateWords } from './standingWords';

/** @public */
export interface CheckStateChipProps {
  state: CheckState;
}

/** How an entity stands with one check of a golden path. @public */
export function CheckStateChip({ state }: CheckStateChipProps) {
  const { word, tone } = checkStateWords[state];
  return <StateChip tone={tone}>{word}</StateChip>;
}
