import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { DeliverySource } from './DeliverySource';

/**
 * Where modules add the sources that Milepost listens to.
 *
 * @public
 */
export interface MilepostSourcesExtensionPoint {
  /** @throws when a source with the same id was added before */
  addSource(...sources: DeliverySource[]): void;
}

/** @public */
export const milepostSourcesExtensionPoint =
  createExtensionPoint<MilepostSourcesExtensionPoint>({
    id: 'milepost.sources',
  });
