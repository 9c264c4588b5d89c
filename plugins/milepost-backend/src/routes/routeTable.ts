import {
  standingsQuerySchema,
  standingsAnswerSchema,
  pathsQuerySchema,
  pathsAnswerSchema,
  exemptionsQuerySchema,
  exemptionsAnswerSchema,
  departuresQuerySchema,
  departuresAnswerSchema,
  adoptionQuerySchema,
  adoptionAnswerSchema,
  burnDownAnswerSchema,
  burnDownQuerySchema,
  correctionAnswerSchema,
  correctionRequestSchema,
  correctionsAnswerSchema,
  correctionsQuerySchema,
  dataQualityAnswerSchema,
  dataQualityQuerySchema,
  definitionsAnswerSchema,
  definitionsQuerySchema,
  departureReasonSchema,
  departureSchema,
  effectAnswerSchema,
  effectQuerySchema,
  evidenceAnswerSchema,
  evidenceQuerySchema,
  exemptionRequestSchema,
  exemptionSchema,
  factsAnswerSchema,
  gateAnswerSchema,
  gateHistoryAnswerSchema,
  gateHistoryQuerySchema,
  gateQuerySchema,
  gateRequestSchema,
  highlightsAnswerSchema,
  highlightsQuerySchema,
  hookAnswerSchema,
  intakeAnswerSchema,
  jobAnswerSchema,
  jobRequestSchema,
  jobsAnswerSchema,
  membersAnswerSchema,
  membersQuerySchema,
  metricsAnswerSchema,
  metricsQuerySchema,
  movementsAnswerSchema,
  movementsQuerySchema,
  overrideAnswerSchema,
  overrideRequestSchema,
  pathPreviewAnswerSchema,
  pathPreviewRequestSchema,
  previewAnswerSchema,
  previewQuerySchema,
  previewRequestSchema,
  pushedFactSchema,
  pushedSampleSchema,
  samplesAnswerSchema,
  seriesAnswerSchema,
  seriesQuerySchema,
  slosAnswerSchema,
  slosQuerySchema,
  sourcesAnswerSchema,
  timelineAnswerSchema,
  timelineQuerySchema,
  unmappedAnswerSchema,
} from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';

/** One operation of the API, as the router serves it and the OpenAPI document describes it. */
export interface Route {
  method: 'get' | 'post';
  /** With `{id}` for a path parameter. */
  path: string;
  operationId: string;
  summary: string;
  query?: z.ZodObject;
  /** A body of JSON. */
  body?: z.ZodType;
  answer: z.ZodType;
  /** Defaults to 200. */
  status?: 202;
  /** It asks for no token. */
  isOpen?: true;
}

const noQuery = z.strictObject({});

/** One that does not refer to itself, as no part of an OpenAPI document may. */
const anyJson = z.union([
  z.string(),
  z.number(),
  z.boolean(),
  z.null(),
  z.array(z.unknown()),
  z.record(z.string(), z.unknown()),
]);

/** Every operation there is. */
export const routes = {
  events: {
    method: 'post',
    path: '/v1/events',
    operationId: 'pushEvents',
    summary: 'Takes CDEvents in, from services; a result per item',
    answer: intakeAnswerSchema,
  },
  hook: {
    method: 'post',
    path: '/v1/hooks/{source}',
    operationId: 'pushHook',
    summary: 'Takes a webhook in that its source knows to be genuine',
    answer: hookAnswerSchema,
    status: 202,
    isOpen: true,
  },
  metrics: {
    method: 'get',
    path: '/v1/metrics',
    operationId: 'getMetrics',
    summary: 'The metrics of one entity, or of up to 100',
    query: metricsQuerySchema,
    answer: metricsAnswerSchema,
  },
  series: {
    method: 'get',
    path: '/v1/metrics/{id}/series',
    operationId: 'getMetricSeries',
    summary: 'A metric over time',
    query: seriesQuerySchema,
    answer: seriesAnswerSchema,
  },
  members: {
    method: 'get',
    path: '/v1/members',
    operationId: 'getMembers',
    summary:
      'What a group, a system, a domain or the organisation consists of, the metrics of each, and how far it pulls those of the whole',
    query: membersQuerySchema,
    answer: membersAnswerSchema,
  },
  evidence: {
    method: 'get',
    path: '/v1/metrics/{id}/evidence',
    operationId: 'getMetricEvidence',
    summary:
      'What a number was computed from, and what was left out by which rule',
    query: evidenceQuerySchema,
    answer: evidenceAnswerSchema,
  },
  movements: {
    method: 'get',
    path: '/v1/movements',
    operationId: 'getMovements',
    summary:
      'Metrics that are not what they were, since when, which services made the most of it, and what happened about then',
    query: movementsQuerySchema,
    answer: movementsAnswerSchema,
  },
  highlights: {
    method: 'get',
    path: '/v1/highlights',
    operationId: 'getHighlights',
    summary: 'What is behind the numbers of a scope and worth a look this week',
    query: highlightsQuerySchema,
    answer: highlightsAnswerSchema,
  },
  timeline: {
    method: 'get',
    path: '/v1/timeline',
    operationId: 'getTimeline',
    summary: 'What happened in production, newest first',
    query: timelineQuerySchema,
    answer: timelineAnswerSchema,
  },
  definitions: {
    method: 'get',
    path: '/v1/definitions',
    operationId: 'getDefinitions',
    summary: 'What every metric means',
    query: definitionsQuerySchema,
    answer: definitionsAnswerSchema,
  },
  sources: {
    method: 'get',
    path: '/v1/sources',
    operationId: 'getSources',
    summary: 'How every source is doing',
    query: noQuery,
    answer: sourcesAnswerSchema,
  },
  unmapped: {
    method: 'get',
    path: '/v1/unmapped',
    operationId: 'getUnmapped',
    summary: 'Events that wait: nobody claims them, or nobody understood them',
    query: noQuery,
    answer: unmappedAnswerSchema,
  },
  dataQuality: {
    method: 'get',
    path: '/v1/data-quality',
    operationId: 'getDataQuality',
    summary:
      'What may be wrong with what the numbers of services, groups, systems or domains are made of',
    query: dataQualityQuerySchema,
    answer: dataQualityAnswerSchema,
  },
  preview: {
    method: 'get',
    path: '/v1/preview',
    operationId: 'getPreview',
    summary:
      'What the deployments of services are made of: what matched, what did not and why, and what would help',
    query: previewQuerySchema,
    answer: previewAnswerSchema,
  },
  tryRules: {
    method: 'post',
    path: '/v1/preview',
    operationId: 'tryDeploymentRules',
    summary:
      'What would count as deployments by these rules; nothing is stored',
    body: previewRequestSchema,
    answer: previewAnswerSchema,
  },
  corrections: {
    method: 'get',
    path: '/v1/corrections',
    operationId: 'getCorrections',
    summary:
      'What people said of the causes of the incidents of an entity, newest first',
    query: correctionsQuerySchema,
    answer: correctionsAnswerSchema,
  },
  correct: {
    method: 'post',
    path: '/v1/corrections',
    operationId: 'correctLink',
    summary:
      'Says which deployment caused an incident, or which did not; for people only',
    body: correctionRequestSchema,
    answer: correctionAnswerSchema,
  },
  jobs: {
    method: 'get',
    path: '/v1/jobs',
    operationId: 'getJobs',
    summary: 'The newest rebuilds and replays, newest first',
    query: noQuery,
    answer: jobsAnswerSchema,
  },
  job: {
    method: 'get',
    path: '/v1/jobs/{id}',
    operationId: 'getJob',
    summary: 'How far a rebuild or replay is',
    query: noQuery,
    answer: jobAnswerSchema,
  },
  requestJob: {
    method: 'post',
    path: '/v1/jobs',
    operationId: 'requestJob',
    summary:
      'Begins a rebuild or replay; where one of the kind runs already, that is the answer',
    body: jobRequestSchema,
    answer: jobAnswerSchema,
  },
  cancelJob: {
    method: 'post',
    path: '/v1/jobs/{id}/cancel',
    operationId: 'cancelJob',
    summary: 'Stops a rebuild or replay; what it has done stays',
    answer: jobAnswerSchema,
  },
  slos: {
    method: 'get',
    path: '/v1/slos',
    operationId: 'getSlos',
    summary:
      'Service level objectives, their error budgets and burn rates, of services, groups, systems or domains',
    query: slosQuerySchema,
    answer: slosAnswerSchema,
  },
  burnDown: {
    method: 'get',
    path: '/v1/slos/{id}/burn-down',
    operationId: 'getSloBurnDown',
    summary: 'How an error budget went, with what happened meanwhile',
    query: burnDownQuerySchema,
    answer: burnDownAnswerSchema,
  },
  pushSamples: {
    method: 'post',
    path: '/v1/slis/samples',
    operationId: 'pushSliSamples',
    summary:
      'Takes good and valid counts of intervals in, from services; a result per sample',
    // Each is checked on its own: a wrong one keeps no other from being taken.
    body: z.strictObject({
      samples: z.array(pushedSampleSchema).min(1).max(10_000),
    }),
    answer: samplesAnswerSchema,
  },
  evaluateGate: {
    method: 'post',
    path: '/v1/gate/evaluate',
    operationId: 'evaluateGate',
    summary:
      'Whether something may be deployed now, and why; a decision is always a 200',
    body: gateRequestSchema,
    answer: gateAnswerSchema,
  },
  gate: {
    method: 'get',
    path: '/v1/gate',
    operationId: 'getGate',
    summary: 'How the gate stands, without recording that somebody asked',
    query: gateQuerySchema,
    answer: gateAnswerSchema,
  },
  gateHistory: {
    method: 'get',
    path: '/v1/gate/history',
    operationId: 'getGateHistory',
    summary: 'What the gate said of an entity, and who overrode it',
    query: gateHistoryQuerySchema,
    answer: gateHistoryAnswerSchema,
  },
  override: {
    method: 'post',
    path: '/v1/gate/overrides',
    operationId: 'overrideGate',
    summary: 'Lets deployments through for a while; for people only',
    body: overrideRequestSchema,
    answer: overrideAnswerSchema,
  },
  endOverride: {
    method: 'post',
    path: '/v1/gate/overrides/{id}/end',
    operationId: 'endGateOverride',
    summary: 'Ends an override before it expires; for people only',
    answer: overrideAnswerSchema,
  },
  pushFacts: {
    method: 'post',
    path: '/v1/facts',
    operationId: 'pushFacts',
    summary:
      'Takes what tools found out about entities, from services; a result per fact',
    // Each is checked on its own: a wrong one keeps no other from being taken.
    body: z.strictObject({
      facts: z
        .array(pushedFactSchema.extend({ value: anyJson }))
        .min(1)
        .max(10_000),
    }),
    answer: factsAnswerSchema,
  },
  exempt: {
    method: 'post',
    path: '/v1/paths/{path}/exemptions',
    operationId: 'exemptFromPath',
    summary:
      'Exempts an entity from a golden path, or from a check of it, up to a day; for people only',
    body: exemptionRequestSchema,
    answer: exemptionSchema,
  },
  endExemption: {
    method: 'post',
    path: '/v1/exemptions/{id}/end',
    operationId: 'endExemption',
    summary: 'Ends an exemption before its day; for people only',
    answer: exemptionSchema,
  },
  explainDeparture: {
    method: 'post',
    path: '/v1/paths/{path}/departures/{id}/reason',
    operationId: 'explainDeparture',
    summary:
      'Says why an entity left a golden path; said again, the newest counts; for people only',
    body: departureReasonSchema,
    answer: departureSchema,
  },
  previewPath: {
    method: 'post',
    path: '/v1/paths/preview',
    operationId: 'previewPath',
    summary:
      'What a golden path would come to, and what is wrong with its document; nothing is stored',
    body: pathPreviewRequestSchema,
    answer: pathPreviewAnswerSchema,
  },
  pathEffect: {
    method: 'get',
    path: '/v1/paths/{path}/effect',
    operationId: 'getPathEffect',
    summary:
      'Whether a golden path helps: services on it against those off it, and those that joined before against after',
    query: effectQuerySchema,
    answer: effectAnswerSchema,
  },
  paths: {
    method: 'get',
    path: '/v1/paths',
    operationId: 'getPaths',
    summary: 'The golden paths, each with its adoption in a scope today',
    query: pathsQuerySchema,
    answer: pathsAnswerSchema,
  },
  adoption: {
    method: 'get',
    path: '/v1/paths/{path}/adoption',
    operationId: 'getPathAdoption',
    summary:
      'The adoption of a golden path over time, by segment and by check; exempt entities are apart',
    query: adoptionQuerySchema,
    answer: adoptionAnswerSchema,
  },
  standings: {
    method: 'get',
    path: '/v1/paths/standings',
    operationId: 'getPathStandings',
    summary:
      'How entities stand with golden paths, and why; without a path with all that count',
    query: standingsQuerySchema,
    answer: standingsAnswerSchema,
  },
  departures: {
    method: 'get',
    path: '/v1/paths/{path}/departures',
    operationId: 'getPathDepartures',
    summary: 'Who left a golden path, when, what changed, and why',
    query: departuresQuerySchema,
    answer: departuresAnswerSchema,
  },
  exemptions: {
    method: 'get',
    path: '/v1/paths/{path}/exemptions',
    operationId: 'getPathExemptions',
    summary: 'Who is exempt from a golden path, why, and until when',
    query: exemptionsQuerySchema,
    answer: exemptionsAnswerSchema,
  },
} satisfies Record<string, Route>;
