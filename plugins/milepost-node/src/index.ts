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
  SourceFault,
} from './DeliverySource';
export type { LookUp, LookUpContext } from './LookUp';
export { RateLimitedError } from './RateLimitedError';
export { isSameSecret } from './signatures/isSameSecret';
export { isSignedBy } from './signatures/isSignedBy';
export type {
  WebhookReceiver,
  WebhookRequest,
  WebhookVerdict,
} from './WebhookReceiver';
export {
  milepostSourcesExtensionPoint,
  type MilepostSourcesExtensionPoint,
} from './milepostSourcesExtensionPoint';
