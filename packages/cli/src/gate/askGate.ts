import {
  gateAnswerSchema,
  type GateAnswer,
  type GateRequest,
} from '@milepost/backstage-plugin-milepost-common';
import { apiBase } from '../jobs/Backend';
import { UsageError } from '../jobs/UsageError';
import { GateError } from './GateError';
import { oneLine } from './oneLine';
import { optionNames } from './optionNames';

const PATH = '/gate/evaluate';

/** Before the one repetition: what is restarted behind a load balancer is soon back. */
const PAUSE_MS = 250;

interface Question {
  url: string;
  token: string | undefined;
  asked: GateRequest;
  timeoutMs: number;
}

/**
 * Asks a portal for a decision, within a time in which everything has to happen. Only a connection that failed is tried
 * again, and only once.
 *
 * @throws GateError when the portal does not decide
 * @throws UsageError when it cannot, as it is asked: a wrong address, token or question
 */
export async function askGate(question: Question): Promise<GateAnswer> {
  const address = `${apiBase(question.url)}${PATH}`;
  const signal = AbortSignal.timeout(question.timeoutMs);
  const { status, text } = await received(question, address, signal);
  const body = jsonOf(text);
  if (status === 200) {
    const read = gateAnswerSchema.safeParse(body);
    if (!read.success) {
      throw new UsageError(
        `--url: what answers at ${address} is not the gate of this version of Milepost`,
      );
    }
    return read.data;
  }
  throw errorOf({ status, message: messageIn(body), address });
}

async function received(
  question: Question,
  address: string,
  signal: AbortSignal,
): Promise<{ status: number; text: string }> {
  const { timeoutMs } = question;
  for (let attempt = 1; ; attempt++) {
    try {
      return await send(question, address, signal);
    } catch (error) {
      if (!signal.aborted && attempt === 1) {
        await new Promise(resolve => setTimeout(resolve, PAUSE_MS));
      }
      if (signal.aborted) {
        throw new GateError(
          `there was no answer from ${address} within ${timeoutMs / 1000} s`,
        );
      }
      if (attempt === 2) {
        throw new GateError(`nothing answers at ${address}${codeOf(error)}`);
      }
    }
  }
}

async function send(
  { token, asked }: Question,
  address: string,
  signal: AbortSignal,
): Promise<{ status: number; text: string }> {
  const response = await fetch(address, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(asked),
    // A token is for this address and no other.
    redirect: 'manual',
    signal,
  });
  return { status: response.status, text: await response.text() };
}

function errorOf(options: {
  status: number;
  message: string | undefined;
  address: string;
}): Error {
  const { status, message, address } = options;
  const said = message ?? `status ${status}`;
  switch (true) {
    case status >= 500 || status === 429 || status === 408:
      return new GateError(`${address} answered ${status}: ${said}`);
    case status === 401:
      return new UsageError(
        'token: the backend does not accept it; set MILEPOST_TOKEN or --token-file',
      );
    case status === 403:
      return new UsageError(`token: ${said}`);
    case status === 404 && message === undefined:
      return new UsageError(`--url: there is no gate at ${address}`);
    case status === 404:
      return new UsageError(`--scope: ${said}`);
    case status >= 300 && status < 400:
      return new UsageError(
        `--url: ${address} leads elsewhere; give the address of the backend itself`,
      );
    default:
      return new UsageError(optionNames(said));
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function messageIn(body: unknown): string | undefined {
  const message = (body as { error?: { message?: unknown } } | undefined)?.error
    ?.message;
  return typeof message === 'string' ? oneLine(message) : undefined;
}

/** Why a connection failed, such as ` (ECONNREFUSED)`. */
function codeOf(error: unknown): string {
  const { code } = ((error as Error).cause ?? {}) as { code?: unknown };
  return typeof code === 'string' ? ` (${code})` : '';
}
