import {
  hasEnoughEvents,
  type Slo,
  type SloDataState,
  type SloState,
} from '@milepost/backstage-plugin-milepost-common';

const MINUTE = 60_000;

/** How many intervals without a sample make an SLO silent, and after how long at the earliest. */
const INTERVALS = 3;
const AT_LEAST = 15 * MINUTE;

/** What is known of an SLO besides its numbers. */
export interface SloCircumstances {
  definition: Slo;
  state?: SloState;
  /** Why it cannot be read as it is defined. */
  fault?: string;
  /** Why the last reading failed, or why not all of it can be trusted; without credentials. */
  error?: string;
  lastReadAt?: number;
  /** How long the newest sample is. */
  sampleSeconds?: number;
  now: number;
  /** How often it is read. */
  intervalMs: number;
}

/** What the numbers of an SLO are worth, and, unless they are fine, in one sentence why and what helps. */
export function judgeSlo(slo: SloCircumstances): {
  dataState: SloDataState;
  message?: string;
} {
  const { fault, error, state, lastReadAt } = slo;
  if (fault !== undefined) {
    return {
      dataState: 'misconfigured',
      message: sentence(`It cannot be read as it is defined: ${fault}`),
    };
  }
  const newest = state?.lastSampleAt;
  if (error !== undefined) {
    return { dataState: 'silent', message: failedReading(error, newest) };
  }
  if (newest === undefined) {
    return lastReadAt === undefined ? waiting(slo) : unknownToTool(lastReadAt);
  }
  return isOld(slo, newest) ? old(slo, newest) : judgeEvents(slo, state!);
}

function failedReading(error: string, newest: number | undefined): string {
  const dated =
    newest === undefined ? '' : `; the numbers are those of ${time(newest)}`;
  return sentence(
    `The last reading failed: ${error.replace(/\.$/, '')}${dated}`,
  );
}

function waiting({ definition }: SloCircumstances) {
  return {
    dataState: 'waiting' as const,
    message:
      definition.indicator.kind === 'pushed'
        ? 'No samples were pushed yet: send them to POST /api/milepost/v1/slis/samples.'
        : 'Nothing was read yet: the first reading follows within a minute or so.',
  };
}

/** An empty answer is no zero: perhaps nothing goes by the name that is asked for. */
function unknownToTool(lastReadAt: number) {
  return {
    dataState: 'silent' as const,
    message: `The tool was asked at ${time(
      lastReadAt,
    )} and knows nothing of it: check what the indicator asks for.`,
  };
}

function isOld(slo: SloCircumstances, newest: number): boolean {
  const { now, intervalMs, sampleSeconds = 0, definition } = slo;
  const pushed = definition.indicator.kind === 'pushed';
  // Who pushes has an interval of their own.
  const interval = pushed ? sampleSeconds * 1000 : intervalMs;
  return now - newest > Math.max(INTERVALS * interval, AT_LEAST);
}

function old({ definition }: SloCircumstances, newest: number) {
  const cure =
    definition.indicator.kind === 'pushed'
      ? 'check that its samples are still pushed'
      : 'the tool answers, and knows nothing newer';
  return {
    dataState: 'silent' as const,
    message: `The newest sample is of ${time(newest)}: ${cure}.`,
  };
}

function judgeEvents({ definition }: SloCircumstances, { sums }: SloState) {
  if (sums.valid === 0) {
    return {
      dataState: 'none' as const,
      message: 'There were no valid events in its window.',
    };
  }
  return hasEnoughEvents(definition, sums)
    ? { dataState: 'measured' as const }
    : {
        dataState: 'few' as const,
        message: `There were ${count(
          sums.valid,
        )} valid events in its window, fewer than the ${
          definition.minimumEvents
        } that it asks for.`,
      };
}

function count(events: number): string {
  return events.toLocaleString('en', { maximumFractionDigits: 0 });
}

function sentence(text: string): string {
  return `${text.replace(/[.\s]+$/, '')}.`;
}

function time(instant: number): string {
  return `${new Date(instant)
    .toISOString()
    .slice(0, 16)
    .replace('T', ' ')} UTC`;
}
