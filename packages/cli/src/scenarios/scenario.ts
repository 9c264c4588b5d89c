import { InputError } from '@backstage/errors';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const instant = z.iso.datetime({ offset: true });
const id = z.string().min(1);
const duration = z.object({
  count: z.int().min(1),
  unit: z.enum(['minute', 'hour', 'day', 'week', 'month', 'quarter', 'year']),
});

const scenarioSchema = z.object({
  id,
  window: z.object({ from: instant, to: instant }),
  pathPrefixes: z.array(z.string()).default([]),
  commits: z
    .array(
      z.object({
        revision: id,
        parents: z.array(id),
        authoredAt: instant,
        committedAt: instant,
        cherryPickedFrom: id.optional(),
      }),
    )
    .default([]),
  changes: z
    .array(
      z.object({
        id,
        openedAt: instant.optional(),
        readyAt: instant.optional(),
        mergedAt: instant,
        mergeRevision: id,
        headRevision: id.optional(),
        commits: z.array(id),
        paths: z.array(z.string()).optional(),
        reverts: id.optional(),
        reviews: z
          .array(
            z.object({
              at: instant,
              kind: z.enum(['approval', 'changes', 'comment']),
              human: z.boolean(),
              byAuthor: z.boolean().optional(),
            }),
          )
          .default([]),
      }),
    )
    .default([]),
  deployments: z
    .array(
      z.object({
        id,
        revision: id,
        environment: id,
        outcome: z.enum(['success', 'failure', 'cancelled']),
        startedAt: instant.optional(),
        finishedAt: instant,
        kind: z.enum(['rollback', 'hotfix']).optional(),
        fixes: z.array(id).optional(),
      }),
    )
    .default([]),
  incidents: z
    .array(
      z.object({
        id,
        impactStartedAt: instant.optional(),
        openedAt: instant,
        resolvedAt: instant.optional(),
        reopened: z
          .array(z.object({ at: instant, resolvedAt: instant.optional() }))
          .default([]),
        status: z.string().optional(),
        mergedInto: id.optional(),
        causedBy: z
          .union([
            z.strictObject({ deployment: id }),
            z.strictObject({ revision: id }),
            z.strictObject({ change: id }),
          ])
          .optional(),
        notCausedByDeployment: z.boolean().optional(),
        /** The tool's own word. */
        severity: z.string().optional(),
        detectedAt: instant.optional(),
        acknowledgedAt: instant.optional(),
      }),
    )
    .default([]),
  /** Attempts; those of one build have the same id. */
  builds: z
    .array(
      z.object({
        id,
        attempt: z.int().min(1).optional(),
        name: z.string().optional(),
        revision: id.optional(),
        queuedAt: instant.optional(),
        startedAt: instant.optional(),
        finishedAt: instant,
        outcome: z.enum(['success', 'failure', 'cancelled', 'skipped']),
      }),
    )
    .default([]),
  tickets: z
    .array(
      z.object({
        id,
        ticketType: z.string(),
        incident: id.optional(),
        openedAt: instant,
        dueAt: instant.optional(),
        closedAt: instant.optional(),
      }),
    )
    .default([]),
  pages: z
    .array(
      z.object({
        id,
        triggeredAt: instant,
        acknowledgedAt: instant.optional(),
        resolvedAt: instant.optional(),
        alert: id.optional(),
        title: z.string().optional(),
        runbook: z.boolean().optional(),
      }),
    )
    .default([]),
  alertRules: z
    .array(
      z.object({
        id,
        /** What it was from when on. */
        phases: z
          .array(
            z.object({
              from: instant,
              paging: z.boolean(),
              runbook: z.boolean(),
            }),
          )
          .min(1),
        removedAt: instant.optional(),
      }),
    )
    .default([]),
  /** How each stood when days ended. */
  slos: z
    .array(
      z.object({
        id,
        window: z.discriminatedUnion('type', [
          z.object({ type: z.literal('rolling'), duration }),
          z.object({
            type: z.literal('calendar'),
            duration,
            start: z.string(),
            zone: z.string(),
          }),
        ]),
        targetPpm: z.int(),
        days: z.array(
          z.object({
            day: z.iso.date(),
            good: z.number(),
            valid: z.number(),
            sli: z.number().optional(),
            remaining: z.number().optional(),
            met: z.boolean().optional(),
            burnRate: z.number().optional(),
          }),
        ),
      }),
    )
    .default([]),
  /** By profile: the values by `metric.field`. */
  expect: z.record(z.string(), z.record(z.string(), z.json())),
});

/** One entity's world, and the values that it must give. */
export type Scenario = z.output<typeof scenarioSchema>;

/** A list of scenarios. @throws InputError that names the field */
export async function readScenarios(file: string): Promise<Scenario[]> {
  const parsed = z
    .array(scenarioSchema)
    .safeParse(JSON.parse(await readFile(file, 'utf8')));
  if (!parsed.success) {
    throw new InputError(
      `${file} holds no scenarios: ${z.prettifyError(parsed.error)}`,
    );
  }
  return parsed.data;
}
