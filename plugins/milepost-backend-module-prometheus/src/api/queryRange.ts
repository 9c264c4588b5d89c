import { scrubText } from '@milepost/backstage-plugin-milepost-common';
import { z } from 'zod';
import type { PrometheusServer } from '../configuration/readServers';
import { jsonIn } from './jsonIn';
import { requestServer, type ServerAnswer } from './requestServer';

const METHOD_NOT_ALLOWED = 405;

/** What servers call a warning and is none: a hint about how the query is written. */
const HINT = /^PromQL info/i;

const successSchema = z.object({
  status: z.literal('success'),
  data: z.object({
    resultType: z.literal('matrix'),
    result: z.array(
      z.object({
        values: z.array(z.tuple([z.number(), z.string()])).default([]),
      }),
    ),
  }),
  warnings: z.array(z.string()).nullish(),
});

const errorSchema = z.object({
  status: z.literal('error'),
  errorType: z.string().default('error'),
  error: z.string().default(''),
});

/** A number for each instant, in milliseconds since 1970; NaN and infinities included. */
export type SeriesValues = ReadonlyMap<number, number>;

/**
 * Asks a server for the values of an expression at instants.
 *
 * @param options - `from`, `to` (included) and `step` in milliseconds
 * @returns a map per series, and what the server warns of: some of what it should have looked at did not answer
 * @throws RateLimitedError when it asks to wait
 * @throws when it cannot be asked, or answers with an error; the message holds no credential
 */
export async function queryRange(options: {
  server: PrometheusServer;
  expression: string;
  from: number;
  to: number;
  step: number;
  signal: AbortSignal;
}): Promise<{ series: SeriesValues[]; warnings: string[] }> {
  const { server } = options;
  const name = `${server.url}/api/v1/query_range`;
  const answer = await ask(options, name);
  const read = successSchema.safeParse(jsonIn(answer.body));
  if (!answer.ok || !read.success) {
    throw new Error(`${name} ${whatItSaid(answer, read.error, server)}`);
  }
  const { data, warnings } = read.data;
  return {
    series: data.result.map(({ values }) => new Map(values.map(pointOf))),
    warnings: (warnings ?? [])
      .filter(text => !HINT.test(text))
      .map(text => sentence(text, server)),
  };
}

async function ask(
  options: Parameters<typeof queryRange>[0],
  name: string,
): Promise<ServerAnswer> {
  const { server, expression, from, to, step, signal } = options;
  const form = new URLSearchParams({
    query: expression,
    start: String(from / 1000),
    end: String(to / 1000),
    step: String(step / 1000),
  });
  const path = '/api/v1/query_range';
  const request = { server, path, name, maxMegabytes: 8, signal };
  const answer = await requestServer({ ...request, form });
  // Some proxies let nothing but GET through.
  return answer.status === METHOD_NOT_ALLOWED
    ? requestServer({ ...request, path: `${path}?${form}` })
    : answer;
}

function pointOf([seconds, value]: [number, string]): [number, number] {
  return [Math.round(seconds * 1000), numberIn(value)];
}

function numberIn(value: string): number {
  return value.trim() === '' ? NaN : Number(value.replace('Inf', 'Infinity'));
}

function whatItSaid(
  { status, ok, body }: ServerAnswer,
  fault: z.ZodError | undefined,
  server: PrometheusServer,
): string {
  const answer = jsonIn(body);
  const error = errorSchema.safeParse(answer);
  if (error.success) {
    const { errorType, error: text } = error.data;
    return `answered ${status}, ${sentence(`${errorType}: ${text}`, server)}`;
  }
  if (!ok) {
    return `answered ${status}`;
  }
  if (answer === undefined) {
    return `answered ${status}, and what it answered is not JSON`;
  }
  const path = fault?.issues[0]?.path.map(String).join('.') || 'body';
  return `answered ${status}, and its ${path} is not what it should be`;
}

/** What a server says in its own words, short, and without what it was sent to let us in. */
function sentence(text: string, { headers }: PrometheusServer): string {
  const sent = Object.values(headers).flatMap(value => [
    value,
    ...value.split(' '),
    ...Buffer.from(value.split(' ').at(-1)!, 'base64').toString().split(':'),
  ]);
  const [line] = text.trim().split('\n');
  return scrubText(line, [...new Set(sent)]) ?? '';
}
