import { z } from 'zod';
import type { PrometheusServer } from '../configuration/readServers';
import { jsonIn } from './jsonIn';
import { requestServer } from './requestServer';

const TIMEOUT_MS = 30_000;

const labelsSchema = z
  .record(z.string(), z.string())
  .nullish()
  .transform(read => read ?? {});

const ruleSchema = z.object({
  type: z.string(),
  name: z.string(),
  labels: labelsSchema,
  annotations: labelsSchema,
});

const answerSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    groups: z
      .array(
        z.object({
          name: z.string(),
          file: z.string().default(''),
          rules: z.array(ruleSchema),
        }),
      )
      .nullable()
      .transform(groups => groups ?? []),
  }),
  /** Some of what the server asked for the answer did not answer. */
  warnings: z.array(z.unknown()).optional(),
});

/** A rule that raises alerts, with the group and file it stands in. */
export interface FetchedRule {
  file: string;
  group: string;
  name: string;
  labels: Record<string, string>;
  annotations: Record<string, string>;
}

/**
 * Asks a server for its alerting rules.
 *
 * @returns `complete` is false when the server says itself that rules are missing
 * @throws RateLimitedError when it asks to wait
 * @throws when it cannot be read; the message holds no credential, and nothing that it answered
 */
export async function fetchRules(
  server: PrometheusServer,
  options: { signal: AbortSignal; timeoutMs?: number },
): Promise<{ rules: FetchedRule[]; complete: boolean }> {
  const { signal, timeoutMs = TIMEOUT_MS } = options;
  const name = `${server.url}/api/v1/rules`;
  const timeout = AbortSignal.timeout(timeoutMs);
  const { status, ok, body } = await requestServer({
    server,
    path: '/api/v1/rules?type=alert',
    name,
    maxMegabytes: 64,
    signal: AbortSignal.any([signal, timeout]),
  }).catch(error => {
    throw timeout.aborted && !signal.aborted
      ? new Error(`${name} took longer than ${timeoutMs} ms`)
      : error;
  });
  const read = answerSchema.safeParse(jsonIn(body));
  if (!ok || !read.success) {
    throw new Error(
      `${name} answered ${status}${ok ? `, and ${faultOf(read, body)}` : ''}`,
    );
  }
  return {
    rules: rulesOf(read.data),
    complete: !read.data.warnings?.length,
  };
}

function faultOf(read: { error?: z.ZodError }, body: string): string {
  const answer = jsonIn(body);
  if (answer === undefined) {
    return 'what it answered is not JSON';
  }
  if ((answer as { status?: unknown } | null)?.status === 'error') {
    return 'its status is error';
  }
  const path = read.error?.issues[0]?.path.map(String).join('.') || 'body';
  return `its ${path} is not what it should be`;
}

function rulesOf({ data }: z.output<typeof answerSchema>): FetchedRule[] {
  return data.groups.flatMap(group =>
    group.rules
      .filter(rule => rule.type === 'alerting')
      .map(({ name, labels, annotations }) => ({
        file: group.file,
        group: group.name,
        name,
        labels,
        annotations,
      })),
  );
}
