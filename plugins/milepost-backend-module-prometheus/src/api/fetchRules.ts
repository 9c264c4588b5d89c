import { RateLimitedError } from '@milepost/backstage-plugin-milepost-node';
import { z } from 'zod';
import type { PrometheusServer } from '../configuration/readServers';
import { readLimited } from './readLimited';

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 64 * 1024 * 1024;

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
  const timeout = AbortSignal.timeout(timeoutMs);
  try {
    const answer = await ask(server, AbortSignal.any([signal, timeout]));
    return { rules: rulesOf(answer), complete: !answer.warnings?.length };
  } catch (error) {
    if (timeout.aborted && !signal.aborted) {
      throw new Error(`${nameOf(server)} took longer than ${timeoutMs} ms`);
    }
    throw error;
  }
}

async function ask(
  server: PrometheusServer,
  signal: AbortSignal,
): Promise<z.output<typeof answerSchema>> {
  const response = await get(server, signal);
  const body = await readLimited(response, MAX_BYTES);
  if (response.status === 429) {
    throw new RateLimitedError(`${nameOf(server)} asks to wait`, {
      retryAt: Date.now() + secondsToWait(response) * 1000,
    });
  }
  if (body === undefined) {
    throw new Error(`${nameOf(server)} answered more than 64 MB`);
  }
  const read = answerSchema.safeParse(parsed(body));
  if (!response.ok || !read.success) {
    throw new Error(
      `${nameOf(server)} answered ${response.status}${
        response.ok ? `, and ${faultOf(read, body)}` : ''
      }`,
    );
  }
  return read.data;
}

async function get(
  server: PrometheusServer,
  signal: AbortSignal,
): Promise<Response> {
  try {
    return await fetch(`${server.url}/api/v1/rules?type=alert`, {
      headers: { accept: 'application/json', ...server.headers },
      // What answers with a redirect wants somebody to log in: credentials do not follow.
      redirect: 'manual',
      signal,
    });
  } catch (error) {
    signal.throwIfAborted();
    const { cause } = error as { cause?: { code?: unknown } };
    throw new Error(
      `${nameOf(server)} could not be reached: ${
        cause?.code ?? 'no connection'
      }`,
    );
  }
}

function nameOf({ url }: PrometheusServer): string {
  return `${url}/api/v1/rules`;
}

function secondsToWait(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? NaN);
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 1), 3600) : 60;
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

function faultOf(read: { error?: z.ZodError }, body: string): string {
  const answer = parsed(body);
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
