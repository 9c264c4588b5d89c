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
export { readAlertRules, type AlertRules } from './alerts/alertRules';
export { describeAlert, type AlertDescription } from './alerts/describeAlert';
export {
  labelMatchersSchema,
  type LabelMatcher,
  type Labels,
} from './alerts/labelMatcher';
export { readSetting } from './configuration/readSetting';
export {
  readWebhooks,
  type ConfiguredWebhook,
} from './configuration/readWebhooks';
export type { LookUp, LookUpContext, RepositoryGateQuestion } from './LookUp';
export { plainWord } from './mapping/plainWord';
export { readPayload } from './mapping/readPayload';
export { tellEvents, type EventDraft } from './mapping/tellEvents';
export { withContentId } from './mapping/withContentId';
export { namesIn } from './people/namesIn';
export {
  createMilepostScopeConditionalDecision,
  milepostScopeConditions,
  milepostScopeResourceRef,
  milepostScopeRules,
  type MilepostScope,
} from './permissions/milepostScope';
export { RateLimitedError } from './RateLimitedError';
export { authorizedJson, jsonOf } from './signatures/authorizedJson';
export { isAuthorizedBy } from './signatures/isAuthorizedBy';
export { isSameSecret } from './signatures/isSameSecret';
export { isSignedBy } from './signatures/isSignedBy';
export {
  standardWebhookJson,
  standardWebhookSecretSchema,
} from './signatures/standardWebhook';
export {
  isAbout,
  readTargetRules,
  saidByRules,
  targetRuleSchema,
} from './targets/targetRules';
export type {
  WebhookReceiver,
  WebhookRequest,
  WebhookVerdict,
} from './WebhookReceiver';
export type { SliReader, SliReading, SliRequest } from './SliReader';
export {
  milepostSlisExtensionPoint,
  type MilepostSlisExtensionPoint,
} from './milepostSlisExtensionPoint';
export {
  milepostSourcesExtensionPoint,
  type MilepostSourcesExtensionPoint,
} from './milepostSourcesExtensionPoint';
