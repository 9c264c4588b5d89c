/**
 * Extension points of Milepost's backend.
 *
 * @packageDocumentation
 */
export type {
  Collector,
  CollectorSlice,
  DeliverySource,
  Mapping,
  MappingContext,
  RawEvent,
} from './DeliverySource';
export {
  milepostSourcesExtensionPoint,
  type MilepostSourcesExtensionPoint,
} from './milepostSourcesExtensionPoint';
