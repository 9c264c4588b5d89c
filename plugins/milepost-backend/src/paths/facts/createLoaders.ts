import type { FactLoader } from './FactLoader';
import { loadPushedFacts } from './loadPushedFacts';

/** Everything that checks may ask for. */
export function createLoaders(): FactLoader[] {
  return [loadPushedFacts];
}
