import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { SliReader } from './SliReader';

/**
 * Where modules add the tools that service level indicators are read from.
 *
 * @public
 */
export interface MilepostSlisExtensionPoint {
  /** @throws when a reader of the same type was added before */
  addReader(...readers: SliReader[]): void;
}

/** @public */
export const milepostSlisExtensionPoint =
  createExtensionPoint<MilepostSlisExtensionPoint>({
    id: 'milepost.slis',
  });
