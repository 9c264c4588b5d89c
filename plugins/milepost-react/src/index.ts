/**
 * What the Milepost frontend plugins share: queries, values with state, charts, the evidence drawer.
 *
 * @packageDocumentation
 */
export { MilepostClient } from './client/MilepostClient';
export { GoldenPathsClient } from './client/GoldenPathsClient';
export type {
  DepartureExplanation,
  ExemptionsQuery,
  NewExemption,
  PathAdoptionQuery,
  PathDeparturesQuery,
  PathQuery,
  PathWindowQuery,
} from './client/pathQuestions';
export type {
  BurnDownQuery,
  DataQualityQuery,
  EvidenceQuery,
  GateHistoryQuery,
  GateQuery,
  HighlightsQuery,
  MembersQuery,
  MetricsQuery,
  MovementsQuery,
  OwnershipQuery,
  PageQuery,
  RequestOptions,
  ScopeQuery,
  SeriesQuery,
} from './client/questions';
export { useMilepostClient } from './client/useMilepostClient';
export {
  MilepostQueries,
  useMilepostQueryClient,
  type MilepostQueriesProps,
} from './queries/MilepostQueries';
export { useMetrics } from './queries/useMetrics';
export { useSeries } from './queries/useSeries';
export { useEvidence } from './queries/useEvidence';
export { useTimeline } from './queries/useTimeline';
export { useCorrections } from './queries/useCorrections';
export { useCorrectLink } from './queries/useCorrectLink';
export { useDataQuality } from './queries/useDataQuality';
export { useSources } from './queries/useSources';
export { useUnmapped } from './queries/useUnmapped';
export { useReplay, type Replay } from './queries/useReplay';
export { useSlos } from './queries/useSlos';
export { useBurnDown } from './queries/useBurnDown';
export { useGate } from './queries/useGate';
export { useGateHistory } from './queries/useGateHistory';
export { useOverrideGate } from './queries/useOverrideGate';
export { useEndOverride } from './queries/useEndOverride';
export { useDefinition } from './queries/useDefinition';
export { useGlossary } from './queries/useGlossary';
export { useMembers } from './queries/useMembers';
export { useMemberCount } from './queries/useMemberCount';
export { useMovements } from './queries/useMovements';
export { useHighlights } from './queries/useHighlights';
export { usePaths } from './queries/usePaths';
export { useAdoption } from './queries/useAdoption';
export { usePathStandings } from './queries/usePathStandings';
export { useDepartures } from './queries/useDepartures';
export { usePathEffect } from './queries/usePathEffect';
export { useExemptions } from './queries/useExemptions';
export { useExempt } from './queries/useExempt';
export { useEndExemption } from './queries/useEndExemption';
export { useExplainDeparture } from './queries/useExplainDeparture';
export { usePreviewPath } from './queries/usePreviewPath';
export { formatCount, formatNumber } from './format/formatNumber';
export {
  durationParts,
  formatDuration,
  formatRoundDuration,
  type DurationParts,
} from './format/formatDuration';
export { rateParts, type RateParts } from './format/formatRate';
export {
  formatBurnRate,
  formatShare,
  formatSli,
  formatTarget,
} from './format/formatShare';
export { formatAgo } from './format/formatAgo';
export { formatValue, valueParts, type ValueParts } from './format/formatValue';
export {
  formatClock,
  formatDay,
  formatInstant,
  formatWindow,
  windowDays,
} from './format/formatTime';
export { compareWithBefore, type Comparison } from './format/compareWithBefore';
export { milepostPalette, type MilepostPalette } from './look/palette';
export { usePalette } from './look/usePalette';
export { CopyLine, type CopyLineProps } from './look/CopyLine';
export { CopyBlock, type CopyBlockProps } from './look/CopyBlock';
export { TextButton } from './look/TextButton';
export { QuietButton } from './look/QuietButton';
export { Unseen } from './look/Unseen';
export { Bone } from './page/Bone';
export { Choice, type ChoiceProps } from './page/Choice';
export { PageFailure, type PageFailureProps } from './page/PageFailure';
export { PageBody, type PageBodyProps } from './page/PageBody';
export { InsideMain, PageMain } from './page/PageMain';
export { SideDrawer, type SideDrawerProps } from './page/SideDrawer';
export { useMinutes } from './page/useMinutes';
export { RequestFailed, type RequestFailedProps } from './page/RequestFailed';
export { useUrlParam } from './page/useUrlParam';
export type { ChosenWindow } from './window/chosenWindow';
export { useWindowChoice } from './window/useWindowChoice';
export { WindowChoice, type WindowChoiceProps } from './window/WindowChoice';
export { useOwnership } from './ownership/useOwnership';
export {
  OwnershipSwitch,
  type OwnershipSwitchProps,
} from './ownership/OwnershipSwitch';
export { EntityName, type EntityNameProps } from './entities/EntityName';
export { ScopeChoice, type ScopeChoiceProps } from './scopes/ScopeChoice';
export type { ScopeKind } from './scopes/ScopeKind';
export { ScopeName } from './scopes/ScopeName';
export { WHOLE_SCOPE } from './scopes/wholeScope';
export {
  PlaybookPopover,
  type PlaybookPopoverProps,
} from './agreements/PlaybookPopover';
export {
  detailLine,
  metricWords,
  moreLine,
  noteOf,
  questionOf,
} from './words/metricWords';
export { statisticIn } from './words/statisticIn';
export type { Wording } from './words/Wording';
export { MetricTitle, type MetricTitleProps } from './words/MetricTitle';
export { MetricLine, type MetricLineProps } from './metric/MetricLine';
export { MetricTrend, type MetricTrendProps } from './metric/MetricTrend';
export {
  coverageSentence,
  levelOf,
  targetSentence,
} from './metric/metricSentences';
export type {
  ExportCell,
  ExportColumn,
  ExportedMetric,
  ExportLine,
  ExportTable,
} from './exports/ExportTable';
export { ExportMenu, type ExportMenuProps } from './exports/ExportMenu';
export { exportedMetric } from './exports/exportedMetric';
export { aboutLines, type AboutOptions } from './exports/aboutLines';
export { permalink } from './exports/permalink';
export {
  ValueWithState,
  type ValueWithStateProps,
} from './values/ValueWithState';
export {
  ComparisonChip,
  type ComparisonChipProps,
} from './values/ComparisonChip';
export { StateChip, type StateChipProps } from './values/StateChip';
export { Hint, type HintProps } from './values/Hint';
export { isShown } from './values/isShown';
export { stateSentence } from './values/stateTexts';
export {
  checkStateWords,
  standingWords,
  type PathWord,
} from './paths/standingWords';
export { StandingChip, type StandingChipProps } from './paths/StandingChip';
export {
  CheckStateChip,
  type CheckStateChipProps,
} from './paths/CheckStateChip';
export { ShareBar, type ShareBarProps } from './paths/ShareBar';
export { standingFills, type EligibleStanding } from './paths/standingFills';
export {
  adoptionRest,
  adoptionShare,
  formatPart,
  adoptionWords,
  eligibleIn,
} from './paths/adoptionWords';
export {
  broughtSentence,
  effectSentence,
  isClearEffect,
  type ComparedSides,
} from './paths/effectSentence';
export { FormDialog, type FormDialogProps } from './forms/FormDialog';
export { ReasonField, type ReasonFieldProps } from './forms/ReasonField';
export { SelectField, type SelectFieldProps } from './forms/SelectField';
export { useElementWidth } from './page/useElementWidth';
export { monthTicks } from './charts/monthTicks';
export { ReadDrawing, type ReadDrawingProps } from './charts/ReadDrawing';
export { ChartFrame, type ChartFrameProps } from './charts/ChartFrame';
export { ChartTable, type ChartTableProps } from './charts/ChartTable';
export { Sparkline, type SparklineProps } from './charts/Sparkline';
export { SeriesChart, type SeriesChartProps } from './charts/SeriesChart';
export { Distribution, type DistributionProps } from './charts/Distribution';
export {
  DeploymentTimeline,
  type DeploymentTimelineProps,
} from './charts/DeploymentTimeline';
export { BurnDownChart, type BurnDownChartProps } from './charts/BurnDownChart';
export { IncidentIcon } from './charts/IncidentMarks';
export { incidentLength } from './charts/timelineReading';
export { isIncident } from './charts/timelinePoints';
export {
  DeploymentIcon,
  deploymentKinds,
  type DeploymentKind,
} from './charts/DeploymentMark';
export {
  EvidenceDrawer,
  type EvidenceDrawerProps,
} from './evidence/EvidenceDrawer';
export { useEvidenceTarget } from './evidence/useEvidenceTarget';
export { ReplayButton, type ReplayButtonProps } from './replay/ReplayButton';
export { shortRevision } from './evidence/shortRevision';
export { CorrectLink, type CorrectLinkProps } from './corrections/CorrectLink';
export type { CorrectableLink } from './corrections/correctionChoices';
export { OverrideGate, type OverrideGateProps } from './gate/OverrideGate';
export { EndOverride, type EndOverrideProps } from './gate/EndOverride';
export { personOf } from './failures/linkWords';
export { failureLine, type FailureFacts } from './failures/failureLine';
export {
  confidenceWords,
  correctionSentence,
  type LinkConfidence,
} from './failures/linkWords';
