import {
  correctionAnswerSchema,
  correctionRequestSchema,
  correctionsAnswerSchema,
  correctionsQuerySchema,
  definitionsAnswerSchema,
  definitionsQuerySchema,
  evidenceAnswerSchema,
  evidenceQuerySchema,
  intakeAnswerSchema,
  jobAnswerSchema,
  jobRequestSchema,
  jobsAnswerSchema,
  metricsAnswerSchema,
  metricsQuerySchema,
  seriesAnswerSchema,
  seriesQuerySchema,
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
}

const noQuery = z.strictObject({});

/** Every operation there is. */
export const routes = {
  events: {
    method: 'post',
    path: '/v1/events',
    operationId: 'pushEvents',
    summary: 'Takes CDEvents in, from services; a result per item',
    answer: intakeAnswerSchema,
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
  evidence: {
    method: 'get',
    path: '/v1/metrics/{id}/evidence',
    operationId: 'getMetricEvidence',
    summary:
      'What a number was computed from, and what was left out by which rule',
    query: evidenceQuerySchema,
    answer: evidenceAnswerSchema,
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
} satisfies Record<string, Route>;
