/**
 * The pure core of Milepost: events, facts, metric definitions, wire schemas and permissions.
 *
 * @packageDocumentation
 */
export {
  deliveryEventJsonSchema,
  deliveryEventSchema,
  outcomeSchema,
  type DeliveryEvent,
  type DeliveryEventOf,
  type DeliveryEventType,
  type Outcome,
} from './events/deliveryEvent';
export { instantSchema } from './events/instant';
export { repositoryKey } from './events/repositoryKey';
export { scrubText } from './events/scrubText';
export type {
  BranchHead,
  Build,
  Change,
  Commit,
  Deployment,
  Milliseconds,
  Review,
} from './facts/facts';
export {
  verdictOf,
  verdictsOf,
  type Correction,
  type Verdict,
} from './facts/correction';
export { factKey, incidentKey, type FactKind } from './facts/factKey';
export { mergeChange, type ChangeEvent } from './facts/mergeChange';
export { mergeRelease, type ReleaseEvent } from './facts/mergeRelease';
export type { Release } from './facts/release';
export {
  classifyByRules,
  environmentRule,
} from './deploymentRules/classifyByRules';
export {
  deploymentRuleSchema,
  deploymentRulesSchema,
  ruleKind,
  type DeploymentRule,
  type RuleKind,
} from './deploymentRules/deploymentRule';
export {
  deriveDeployments,
  type RuleFacts,
} from './deploymentRules/deriveDeployments';
export type { DerivedDeployment } from './deploymentRules/derivedDeployment';
export {
  appliesToEntity,
  entityFacets,
  type EntityFacets,
} from './deploymentRules/entityFacets';
export {
  explainRules,
  type ExplainedRule,
  type NearMiss,
} from './deploymentRules/explainRules';
export {
  DEPLOYMENTS_ANNOTATION,
  escapedName,
  parseDeploymentsAnnotation,
} from './deploymentRules/parseAnnotation';
export { resolveRules, type EntityRules } from './deploymentRules/resolveRules';
export { soundsLikeDeployment } from './deploymentRules/soundsLikeDeployment';
export {
  previewAnswerSchema,
  previewProblemCodeSchema,
  previewQuerySchema,
  previewRequestSchema,
  type PreviewAnswer,
  type PreviewProblem,
  type PreviewQuery,
  type PreviewRequest,
} from './answers/preview';
export {
  endedAt,
  openedAt,
  type Incident,
  type IncidentInterval,
  type StatedCause,
} from './facts/incident';
export type { Ticket, TicketPurpose } from './facts/ticket';
export {
  mergeTicket,
  ticketPurpose,
  type TicketEvent,
} from './facts/mergeTicket';
export {
  phaseAt,
  type AlertRule,
  type AlertRulePhase,
} from './facts/alertRule';
export { mergeAlertRule, type AlertRuleEvent } from './facts/mergeAlertRule';
export { mergePage, type PageEvent } from './facts/mergePage';
export type { Page, PageCall } from './facts/page';
export { dueBefore, type Term } from './incidents/dueBefore';
export {
  defaultSeverities,
  severityLevels,
  severityOf,
  type Severity,
  type SeverityLevel,
  type SeverityRule,
} from './incidents/severity';
export { mergeIncident, type IncidentEvent } from './facts/mergeIncident';
export { mergeBranch, mergeCommit } from './facts/mergeCommit';
export {
  mergeBuild,
  mergeDeployment,
  type DeploymentEvent,
} from './facts/mergeDeployment';
export { originOf, originOfEvent, type Origin } from './facts/originOf';
export {
  traceCarries,
  type CarriesOptions,
  type ChangeResult,
  type ChangeStanding,
} from './delivery/carries';
export {
  linkIncidents,
  type Cause,
  type CausesOptions,
  type IncidentLink,
  type LinkConfidence,
} from './delivery/causes';
export { phasesOf, type Phases } from './delivery/phases';
export {
  traceFailures,
  type Failure,
  type FailureReason,
  type FailuresOptions,
} from './delivery/failures';
export { countedDeployments } from './delivery/countedDeployments';
export {
  classifyEnvironment,
  type EnvironmentClass,
} from './delivery/environment';
export {
  defaultPrecedence,
  sourceKind,
  type Precedence,
} from './delivery/precedence';
export {
  traceRollouts,
  type AttemptResult,
  type AttemptStanding,
  type Rollout,
} from './delivery/rollouts';
export {
  traceDelivery,
  type DeliveryTrace,
  type DeliveryWorld,
} from './delivery/traceDelivery';
export { alertNoise } from './metrics/alertNoise';
export { batchSize } from './metrics/batchSize';
export { buildDuration } from './metrics/buildDuration';
export { buildQueueTime } from './metrics/buildQueueTime';
export { buildSuccessRate } from './metrics/buildSuccessRate';
export { changeFailRate } from './metrics/changeFailRate';
export { deploymentReworkRate } from './metrics/deploymentReworkRate';
export { failedDeploymentRecoveryTime } from './metrics/failedDeploymentRecoveryTime';
export { timeToRestore } from './metrics/timeToRestore';
export { correctiveActionsOnTime } from './metrics/correctiveActionsOnTime';
export { deploymentSuccessRate } from './metrics/deploymentSuccessRate';
export { flakyRate } from './metrics/flakyRate';
export { incidentsBySeverity } from './metrics/incidentsBySeverity';
export { pagerLoad } from './metrics/pagerLoad';
export { runbookCoverage } from './metrics/runbookCoverage';
export { postmortemOnTime } from './metrics/postmortemOnTime';
export { burnRate } from './metrics/burnRate';
export { errorBudgetRemaining } from './metrics/errorBudgetRemaining';
export { serviceLevel } from './metrics/serviceLevel';
export { sloAttainmentRate } from './metrics/sloAttainmentRate';
export { timeToExhaustion } from './metrics/timeToExhaustion';
export { timeToAcknowledge } from './metrics/timeToAcknowledge';
export { timeToDetect } from './metrics/timeToDetect';
export { cycleTimePhases } from './metrics/cycleTimePhases';
export { deploymentFrequency } from './metrics/deploymentFrequency';
export { leadTimeForChanges } from './metrics/leadTime';
export type {
  Figures,
  Measurement,
  MeasureOptions,
  Metric,
  TotalsContext,
} from './metrics/metric';
export { coreMetrics, findMetric, metrics } from './metrics/metrics';
export { playbookOf } from './glossary/playbooks';
export { findLevel } from './levels/findLevel';
export {
  referenceLevels,
  type ReferenceLevels,
  type ReferenceLevelsId,
} from './levels/referenceLevels';
export { targetFor } from './targets/targetFor';
export {
  choiceOf,
  choicesOf,
  figuresKey,
  metricWith,
  minimumSampleChoice,
  referenceTo,
  settableOf,
  type MetricSetting,
  type ParameterChoice,
  type Parameters,
} from './metrics/parameters';
export type { ChangeStart } from './metrics/changeStart';
export { ascending, quantile } from './metrics/quantile';
export { BUDGET_SHARE, defaultRules, type MetricRules } from './metrics/rules';
export type {
  AlertRuleRecord,
  BuildRecord,
  ChangeRecord,
  DeliveryRecords,
  DeploymentRecord,
  FailureRecord,
  IncidentRecord,
  PageRecord,
  SloDayRecord,
  SloRecord,
  TicketRecord,
} from './metrics/records';
export { noRecords } from './metrics/records';
export { valueState, type Connection } from './metrics/valueState';
export { workInProgress } from './metrics/workInProgress';
export type {
  Profile,
  ProfileFacts,
  ProfileMetric,
  ProfileOptions,
  ProfileReading,
} from './profiles/profile';
export { asMetric } from './profiles/asMetric';
export { profileFacts } from './profiles/profileFacts';
export { profileMetrics, profiles } from './profiles/profiles';
export { bucketsOf, type Bucket, type BucketWindow } from './windows/buckets';
export {
  DEFAULT_WINDOW_DAYS,
  MAX_WINDOW_DAYS,
  defaultWindow,
  lastDays,
  isIn,
  lastDayOf,
  localDay,
  windowBefore,
  windowOfDays,
  type TimeWindow,
} from './windows/window';
export * from './answers/profiles';
export * from './answers/value';
export * from './answers/corrections';
export * from './answers/evidence';
export * from './answers/definition';
export * from './answers/glossary';
export * from './answers/highlights';
export * from './answers/intake';
export * from './answers/members';
export * from './answers/movements';
export * from './movements/findMovement';
export * from './movements/movementEvidence';
export * from './movements/movementEvidenceOf';
export * from './movements/movementShares';
export { weighingOf, type Weighing } from './movements/weighings';
export * from './answers/dataQuality';
export * from './answers/hook';
export * from './answers/jobs';
export * from './answers/sources';
export * from './answers/slos';
export * from './answers/gate';
export type {
  BudgetingMethod,
  BurnTier,
  Indicator,
  Ppm,
  SliHour,
  SliQuery,
  SliSample,
  SliSums,
  Slo,
  SloAdjustment,
  SloDuration,
  SloWindow,
} from './slo/slo';
export type { BudgetSpend, Burn, SloState, TierState } from './slo/sloState';
export {
  parseOpenSlo,
  type DefinedSlo,
  type OpenSloFault,
  type OpenSloReading,
  type SloSubject,
} from './openslo/parseOpenSlo';
export { entityFilterSchema } from './deploymentRules/deploymentRule';
export { parseSloAdjustment } from './openslo/parseSloAdjustment';
export { pathText, type FaultAt, type FieldPath } from './documents/fault';
export {
  addSamples,
  type AddedSamples,
  type SampleVerdict,
} from './slo/addSamples';
export {
  budgetConsumed,
  budgetIn,
  burnRateOf,
  detectionSeconds,
  gapToTarget,
  maximumBurnRate,
  outageSeconds,
  remainingBudget,
  secondsToExhaustion,
  sliceBudget,
  timeBudget,
  type SliceBudget,
  type TimeBudget,
} from './slo/budget';
export {
  burnDownOf,
  type BurnDownPoint,
  type SloVersion,
} from './slo/burnDownOf';
export {
  attainmentOf,
  budgetPpmOf,
  countsOf,
  isMet,
  type BudgetCounts,
} from './slo/counts';
export { evaluateSlo, hasEnoughEvents } from './slo/evaluateSlo';
export { pyrraTiers, type PyrraTier } from './slo/pyrraTiers';
export { samplesNeeded } from './slo/samplesNeeded';
export { periodOf, sloWindowAt, type Span } from './slo/sloWindowAt';
export {
  spendsOf,
  type SpendingDeployment,
  type SpendingIncident,
} from './slo/spendsOf';
export { hourOf, noSums, sumsOf, type Summing } from './slo/sums';
export { sumsIn } from './slo/sumsIn';
export { targetAt } from './slo/targetAt';
export {
  burnsTooFast,
  defaultTiers,
  exceedsFactor,
  factorOf,
  tierFactor,
  type Fraction,
} from './slo/tiers';
export {
  decideGate,
  type GateFacts,
  type GateVerdict,
} from './gate/decideGate';
export { weekdays, freezeSchema, zoneSchema, type Freeze } from './gate/freeze';
export {
  NO_POLICY,
  defaultGatePolicy,
  gatePolicySchema,
  type GatePolicy,
} from './gate/gatePolicy';
export type {
  GateIncident,
  GateOverride,
  GateQuestion,
  GateStanding,
  GateSubject,
} from './gate/gateQuestion';
export { meansEnvironment, policyFor } from './gate/policyFor';
export * from './answers/queries';
export * from './permissions';
export {
  buildCdEvent,
  type BuiltCdEvent,
  type CdEventMilepostData,
} from './cdevents/buildCdEvent';
export { cdEventKey, cdEventSource } from './cdevents/cdEventKey';
export { cdEventSchema, type CdEvent } from './cdevents/cdEventSchema';
export { mapCdEvent, type CdEventMapping } from './cdevents/mapCdEvent';
export { parseCdEvent, type CdEventParsing } from './cdevents/parseCdEvent';
export type { Pseudonym } from './cdevents/translation';
export {
  unwrapCloudEvent,
  type UnwrappedCloudEvent,
} from './cdevents/unwrapCloudEvent';

export type { Contribution, Samples, Totals } from './figures/contribution';
export { countsFrom, totalsOf } from './figures/totalsOf';
export * from './answers/paths';
export * from './answers/pathQueries';
export {
  comparisonsIn,
  operatorSchema,
  type Comparison,
  type Condition,
} from './paths/condition';
export { driftOf, type Drift } from './paths/drift';
export { factTitle, factUnit, ownFacts, type OwnFact } from './paths/factNames';
export { ranWorkflow, workflowVersion } from './paths/ranWorkflow';
export type { GoldenPath, PathLevel } from './paths/goldenPath';
export type { PathCheck, VersionSource } from './paths/goldenPathSchema';
export { judgeCondition, type CheckOutcome } from './paths/judgeCondition';
export { pathDefinitions } from './paths/pathDefinitions';
export {
  parseGoldenPaths,
  type GoldenPathFault,
  type GoldenPathReading,
} from './paths/parseGoldenPaths';
export {
  standingOf,
  type CheckState,
  type PathStanding,
  type Standing,
} from './paths/pathStanding';
export {
  adoptionOver,
  type AdoptionDay,
  type AdoptionHistory,
  type StandingTurn,
} from './paths/adoptionOver';
export { comparedDays, type ComparedDays } from './effect/comparedDays';
export { effectComparisonOf, type ServiceValue } from './effect/comparisonOf';
export { broughtBy } from './effect/broughtBy';
export { shiftBetween, shiftWithin, type Shift } from './effect/shifts';
