import { z } from 'zod';
import { jiraInstantSchema } from './jiraInstant';

const idSchema = z.union([z.string().trim().min(1).max(100), z.int()]);
const keySchema = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_]*-\d+$/, 'must be the key of an issue');
const optionalTime = jiraInstantSchema.nullish();
const optionalText = z.string().nullish();
const named = z.object({ name: z.string() });

/** Milliseconds since 1970 as an instant. */
const timestampSchema = z
  .int()
  .min(0)
  .max(8.64e15)
  .transform(milliseconds => new Date(milliseconds).toISOString());

/** What every webhook has that is read, and what tells two of them apart. */
export const envelopeSchema = z.object({
  webhookEvent: z.string(),
  timestamp: z.int().optional(),
  issue: z.object({ id: idSchema }).nullish(),
  changelog: z.object({ id: idSchema.optional() }).nullish(),
});

/** What an issue shows of another that it is linked to. */
const linkedIssueSchema = z
  .object({
    key: keySchema,
    fields: z.object({ issuetype: named.nullish() }).nullish(),
  })
  .nullish();

const linkSchema = z.object({
  type: named.nullish(),
  inwardIssue: linkedIssueSchema,
  outwardIssue: linkedIssueSchema,
});

const fieldsSchema = z.object({
  summary: optionalText,
  created: jiraInstantSchema,
  /** Jira Cloud alone knows it. */
  statuscategorychangedate: optionalTime,
  resolutiondate: optionalTime,
  duedate: z.iso.date().nullish(),
  issuetype: named,
  status: z.object({ statusCategory: z.object({ key: z.string() }) }),
  resolution: named.nullish(),
  priority: named.nullish(),
  labels: z.array(z.string()).nullish(),
  components: z.array(named).nullish(),
  issuelinks: z.array(linkSchema).nullish(),
  parent: linkedIssueSchema,
});

/** What is read of a webhook about an issue: the issue as it is now, and what was changed. */
export const issueWebhookSchema = z.object({
  webhookEvent: z.string(),
  timestamp: timestampSchema,
  user: z.object({ accountType: optionalText }).nullish(),
  issue: z.object({
    key: keySchema,
    self: optionalText,
    fields: fieldsSchema,
  }),
  changelog: z
    .object({
      items: z.array(z.object({ field: z.string(), fromString: optionalText })),
    })
    .nullish(),
});

export type IssueWebhook = z.output<typeof issueWebhookSchema>;
export type IssueFields = IssueWebhook['issue']['fields'];
