import { z } from 'zod';
import { instantSchema } from './instant';

/** Long enough for any identifier seen in the field, short enough to be indexed. */
const identifier = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .regex(/^[^\p{Cc}]*$/u, {
    error: 'must not hold line breaks or other control characters',
  });
const text = z.string().max(500);
const revision = z.string().trim().min(1).max(200);

/**
 * How an attempt ended.
 *
 * @public
 */
export const outcomeSchema = z.enum(['success', 'failure', 'cancelled']);

/** @public */
export type Outcome = z.infer<typeof outcomeSchema>;

const envelope = {
  /** Unique within Milepost, and the same for every delivery of the same fact. */
  id: identifier,
  /** The source instance that said so, such as `github` or `git:shop`. */
  source: identifier,
  /** When it happened, by the source's clock. */
  time: instantSchema,
  /** A page where a person can see the thing itself. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .optional(),
};

/* Changes ------------------------------------------------------------------------------------------- */

const changeFields = {
  ...envelope,
  /** The change's id at its source, unique within source and repository. */
  change: identifier,
  repository: identifier,
  /** Free of names and addresses: mappers pass it through `scrubText`. */
  title: text.optional(),
  /** The branch it is merged into. Head branches carry people's names and are not kept. */
  targetBranch: text.optional(),
  draft: z.boolean().optional(),
  openedAt: instantSchema.optional(),
  readyAt: instantSchema.optional(),
  headRevision: revision.optional(),
  /** The revisions it consists of, oldest first. */
  commits: z.array(revision).max(5000).optional(),
  /** Files it touches; needed where several entities share a repository. */
  paths: z.array(z.string().max(1000)).max(20000).optional(),
  labels: z.array(text).max(100).optional(),
  /** The change that this one reverts. */
  reverts: identifier.optional(),
  /** A pseudonym, comparable within this change only. */
  author: identifier.optional(),
  authorIsBot: z.boolean().optional(),
};

const changeEvents = [
  z.object({ ...changeFields, type: z.literal('change.created') }),
  z.object({ ...changeFields, type: z.literal('change.updated') }),
  z.object({ ...changeFields, type: z.literal('change.ready') }),
  z.object({
    ...changeFields,
    type: z.literal('change.reviewed'),
    review: identifier,
    reviewKind: z.enum(['approval', 'changes', 'comment']),
    reviewer: identifier.optional(),
    human: z.boolean(),
    byAuthor: z.boolean().optional(),
  }),
  z.object({
    ...changeFields,
    type: z.literal('change.merged'),
    mergeRevision: revision.optional(),
  }),
  z.object({ ...changeFields, type: z.literal('change.abandoned') }),
] as const;

/* Commits and branches ------------------------------------------------------------------------------ */

const commitEvents = [
  z.object({
    ...envelope,
    type: z.literal('commit.created'),
    repository: identifier,
    revision,
    /** Absent when the source does not know them, `[]` for a root. */
    parents: z.array(revision).max(100).optional(),
    authoredAt: instantSchema,
    committedAt: instantSchema,
    cherryPickedFrom: revision.optional(),
    paths: z.array(z.string().max(1000)).max(20000).optional(),
  }),
  z.object({
    ...envelope,
    type: z.literal('branch.updated'),
    repository: identifier,
    branch: identifier,
    revision,
    /** Whether production is deployed from it. */
    production: z.boolean(),
  }),
] as const;

/* Builds -------------------------------------------------------------------------------------------- */

const buildFields = {
  ...envelope,
  /** The run's id at its source; a re-run has the same id and a higher attempt. */
  build: identifier,
  attempt: z.int().min(1).default(1),
  repository: identifier.optional(),
  service: identifier.optional(),
  name: text.optional(),
  branch: text.optional(),
  revision: revision.optional(),
  /** The file that defines it, such as `.github/workflows/deploy.yml`. */
  workflow: text.optional(),
  /** The workflows that others lend it, each with its version, such as `acme/ci/.github/workflows/deploy.yml@v3`. */
  uses: z.array(text).max(100).optional(),
  /** One job of a run; such a part is no build of its own, and counts in no metric of builds. */
  job: text.optional(),
  /** Of a job: the id of the build that it is a part of. */
  run: identifier.optional(),
};

const buildEvents = [
  z.object({ ...buildFields, type: z.literal('build.queued') }),
  z.object({ ...buildFields, type: z.literal('build.started') }),
  z.object({
    ...buildFields,
    type: z.literal('build.finished'),
    outcome: z.enum(['success', 'failure', 'cancelled', 'skipped']),
    startedAt: instantSchema.optional(),
  }),
] as const;

/* Deployments --------------------------------------------------------------------------------------- */

const deploymentFields = {
  ...envelope,
  /** The deployment's id at its source. */
  deployment: identifier,
  service: identifier.optional(),
  repository: identifier.optional(),
  environment: identifier,
  /** What the provider says; absent, the name decides. */
  production: z.boolean().optional(),
  revision: revision.optional(),
  startedAt: instantSchema.optional(),
  kind: z.enum(['rollback', 'hotfix']).optional(),
  /** Whether a tool decided on it by itself; absent when its source cannot know. */
  automatic: z.boolean().optional(),
  /** Incidents that this deployment was made to fix. */
  fixes: z.array(identifier).max(100).optional(),
};

const deploymentEvents = [
  z.object({ ...deploymentFields, type: z.literal('service.deploying') }),
  z.object({
    ...deploymentFields,
    type: z.enum([
      'service.deployed',
      'service.upgraded',
      'service.rolledback',
    ]),
    outcome: outcomeSchema,
  }),
  z.object({ ...deploymentFields, type: z.literal('service.removed') }),
  z.object({
    ...deploymentFields,
    type: z.literal('service.published'),
    environment: identifier.optional(),
  }),
] as const;

/* Artifacts, incidents, tickets ---------------------------------------------------------------------- */

const artifactEvents = [
  z.object({
    ...envelope,
    type: z.literal('artifact.published'),
    artifact: identifier,
    repository: identifier.optional(),
    service: identifier.optional(),
    tag: text.optional(),
    revision: revision.optional(),
    prerelease: z.boolean().optional(),
  }),
] as const;

const incidentTypes = [
  'incident.detected',
  'incident.reported',
  'incident.acknowledged',
  'incident.mitigated',
  'incident.resolved',
  'incident.reopened',
  'incident.merged',
  'incident.cancelled',
] as const;

const incidentEvents = [
  z.object({
    ...envelope,
    type: z.enum(incidentTypes),
    incident: identifier,
    service: identifier.optional(),
    repository: identifier.optional(),
    environment: identifier.optional(),
    title: text.optional(),
    /** The source's own word; definitions classify it. */
    severity: text.optional(),
    impactStartedAt: instantSchema.optional(),
    mergedInto: identifier.optional(),
    /** What caused it, as its source states: exactly one of the three. */
    causedBy: z
      .union([
        z.strictObject({ deployment: identifier }),
        z.strictObject({ revision }),
        z.strictObject({ change: identifier }),
      ])
      .optional(),
    notCausedByDeployment: z.boolean().optional(),
  }),
] as const;

const ticketEvents = [
  z.object({
    ...envelope,
    type: z.enum(['ticket.created', 'ticket.updated', 'ticket.closed']),
    ticket: identifier,
    service: identifier.optional(),
    repository: identifier.optional(),
    title: text.optional(),
    ticketType: text.optional(),
    priority: text.optional(),
    labels: z.array(text).max(100).optional(),
    dueAt: instantSchema.optional(),
    incident: identifier.optional(),
  }),
] as const;

/* Pages and the rules that raise them ---------------------------------------------------------------- */

const pageEvents = [
  z.object({
    ...envelope,
    type: z.enum(['page.triggered', 'page.acknowledged', 'page.resolved']),
    /** The page's id at its source: one call for somebody's attention, from its trigger to its resolution. */
    page: identifier,
    service: identifier.optional(),
    repository: identifier.optional(),
    environment: identifier.optional(),
    title: text.optional(),
    severity: text.optional(),
    /** What raised it: the same for every page of the same alert, such as the name of its rule. */
    alert: identifier.optional(),
    /** Whether it says where to read what to do; absent when its source cannot know. */
    runbook: z.boolean().optional(),
    /** The service level objective whose budget it says is burning. */
    slo: identifier.optional(),
  }),
] as const;

const alertRuleFields = {
  ...envelope,
  /** The rule's id at its source. */
  rule: identifier,
  service: identifier.optional(),
  repository: identifier.optional(),
};

const alertRuleEvents = [
  z.object({
    ...alertRuleFields,
    type: z.literal('alertrule.updated'),
    name: text.optional(),
    /** Whether it wakes somebody. */
    paging: z.boolean(),
    runbook: z.boolean(),
  }),
  z.object({ ...alertRuleFields, type: z.literal('alertrule.removed') }),
] as const;

/**
 * One thing that happened in delivery or operations, in the vocabulary of CDEvents.
 *
 * Everything that Milepost computes rebuilds from these. They hold no personal data: an actor is a
 * pseudonym that can be compared within one change and nowhere else.
 *
 * @public
 */
export const deliveryEventSchema = z.discriminatedUnion('type', [
  ...changeEvents,
  ...commitEvents,
  ...buildEvents,
  ...deploymentEvents,
  ...artifactEvents,
  ...incidentEvents,
  ...ticketEvents,
  ...pageEvents,
  ...alertRuleEvents,
]);

/** @public */
export type DeliveryEvent = z.output<typeof deliveryEventSchema>;

/** @public */
export type DeliveryEventType = DeliveryEvent['type'];

/** The event of one type, or of several. @public */
export type DeliveryEventOf<T extends DeliveryEventType> = OneOf<
  DeliveryEvent,
  T
>;

// `Extract` would find nothing where one schema stands for several types.
type OneOf<E, T> = E extends { type: infer Types }
  ? [Types & T] extends [never]
    ? never
    : E
  : never;

/** The JSON Schema of a delivery event, for those who build sources in other languages. @public */
export function deliveryEventJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(deliveryEventSchema, {
    io: 'input',
    unrepresentable: 'any',
  });
}
