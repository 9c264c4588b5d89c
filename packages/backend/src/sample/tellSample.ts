import type { LoggerService } from '@backstage/backend-plugin-api';
import type { BuiltCdEvent } from '@milepost/backstage-plugin-milepost-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { DAY, HOUR } from './calendar';
import { disorder } from './disorder';
import type { Door } from './Door';
import { LIVE_SLOT, liveEvents } from './liveEvents';
import { postUntilTaken } from './postUntilTaken';
import type { Progress, Told } from './Progress';
import { sampleHistory } from './sampleHistory';

/** Leaves room, below the door's limit of 1,000, for what is delivered twice. */
const BATCH = 900;
/** How often it is looked whether something happened. */
const STEP = 5_000;

/**
 * For so long a change goes to production every three minutes; then one in nine does, lest a portal that runs
 * overnight show nothing else.
 */
const LIVELY = 2 * HOUR;
const QUIET = 9;

/** What telling needs of the world around it. */
export interface Telling {
  door: Pick<Door, 'post'>;
  progress: Pick<Progress, 'load' | 'save'>;
  logger: LoggerService;
  /** Milliseconds since 1970. */
  now(): number;
  /** Whether to go on once the past is told. */
  trickle: boolean;
  /** Called with the day on which the portal opened once all that happened before now is told. */
  pastTold?(opened: number): void;
  signal: AbortSignal;
}

/**
 * Tells what happened in the sample organisation, oldest first, and then what happens. What was told before
 * is not told again.
 *
 * @throws the signal's reason, when it ends before the story does
 */
export async function tellSample(telling: Telling): Promise<void> {
  const { progress, now, trickle } = telling;
  const told = await progress.load(now());
  const until = await tellPast(telling, told);
  telling.pastTold?.(told.opened);
  if (trickle) {
    await tellPresent(telling, { ...told, until });
  }
}

async function tellPast(
  telling: Telling,
  { opened, until }: { opened: number; until: number },
): Promise<number> {
  const { now, progress, logger } = telling;
  const to = now();
  const events = [...sampleHistory({ opened, from: until, to })];
  let done = 0;
  for (const batch of inBatches(events)) {
    await postUntilTaken(telling, disorder(batch, idOf));
    // A restart repeats what happened at this very instant; the door knows it then.
    await progress.save({ until: timeOf(batch.at(-1)!) });
    done += batch.length;
    if (done % (5 * BATCH) === 0) {
      logger.info(`Sample organisation: ${done} of ${events.length} events`);
    }
  }
  await progress.save({ until: to });
  const seconds = ((now() - to) / 1000).toFixed(1);
  logger.info(
    `Sample organisation: history complete, ${done} events in ${seconds} s`,
  );
  return to;
}

async function tellPresent(
  telling: Telling,
  { opened, until, unfinished }: Told,
): Promise<void> {
  const { now, progress, signal } = telling;
  let upcoming = unfinishedEvents(opened, unfinished);
  let horizon = until;
  const lively = until + LIVELY;
  for (;;) {
    const instant = now();
    if (horizon <= instant) {
      const span = { opened, from: horizon, to: instant + DAY };
      upcoming = [...upcoming, ...happening(span, lively)].sort(inOrderOfTime);
      horizon = span.to;
    }
    const due = upcoming.filter(event => timeOf(event) < instant);
    for (const batch of inBatches(due)) {
      await postUntilTaken(telling, batch);
    }
    if (due.length > 0) {
      upcoming = upcoming.slice(due.length);
      await progress.save({
        until: instant,
        unfinished: slotAt(instant, { from: until, lively }),
      });
    }
    await sleep(STEP, undefined, { signal, ref: false });
  }
}

function happening(
  span: { opened: number; from: number; to: number },
  lively: number,
): BuiltCdEvent[] {
  return [
    ...sampleHistory(span),
    ...liveEvents({ ...span, to: Math.min(lively, span.to) }),
    ...liveEvents({ ...span, from: Math.max(lively, span.from), every: QUIET }),
  ];
}

/** Begin of the live slot that is under way, or 0. */
function slotAt(
  instant: number,
  { from, lively }: { from: number; lively: number },
): number {
  const slot = Math.floor(instant / LIVE_SLOT);
  const begin = slot * LIVE_SLOT;
  const every = begin < lively ? 1 : QUIET;
  return begin >= from && slot % every === 0 ? begin : 0;
}

/** What was under way when the backend stopped is brought to its end; the door knows its beginning. */
function unfinishedEvents(opened: number, begin: number): BuiltCdEvent[] {
  return begin === 0 ? [] : liveEvents({ opened, from: begin, to: begin + 1 });
}

function inBatches(events: readonly BuiltCdEvent[]): BuiltCdEvent[][] {
  const batches = Math.ceil(events.length / BATCH);
  return Array.from({ length: batches }, (_, index) =>
    events.slice(index * BATCH, (index + 1) * BATCH),
  );
}

function inOrderOfTime(a: BuiltCdEvent, b: BuiltCdEvent): number {
  return timeOf(a) - timeOf(b);
}

function timeOf({ context }: BuiltCdEvent): number {
  return Date.parse(context.timestamp);
}

function idOf({ context }: BuiltCdEvent): string {
  return `${context.source} ${context.type} ${context.id}`;
}
