import type { LoggerService } from '@backstage/backend-plugin-api';
import type { PushedSample } from '@milepost/backstage-plugin-milepost-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { DAY } from '../calendar';
import type { Door } from '../Door';
import type { Progress } from '../Progress';
import { countsOf, INTERVAL } from './countsOf';
import { harmUntil, type Harms } from './harmUntil';
import { sampleSlos, type SampleSlo } from './sampleSlos';

/** As much as the door takes in a moment. */
const BATCH = 5_000;
/** How often it is looked whether the portal knows the SLOs by now. */
const LOOK_AGAIN = 5_000;
/** Given up after that: then it is looked with each interval. */
const PATIENCE = 10 * 60_000;
/** After an interval is over, whoever counts needs a moment. */
const DELAY = 5_000;

/** What telling needs of the world around it. */
export interface CountTelling {
  door: Pick<Door, 'slos' | 'postSamples'>;
  progress: Pick<Progress, 'load'>;
  logger: LoggerService;
  /** Milliseconds since 1970. */
  now(): number;
  /** Whether to go on once the past is told. */
  trickle: boolean;
  signal: AbortSignal;
}

/**
 * Tells what is counted for the promises of the sample organisation, from what the portal knows already up to now, and
 * then with each interval. What was told before is not told again: the portal itself says up to where it was.
 *
 * @throws the signal's reason
 */
export async function tellCounts(telling: CountTelling): Promise<void> {
  const { now, trickle, progress, signal } = telling;
  const { opened } = await progress.load(now());
  const begun = now();
  let until = 0;
  let harm: Harms = new Map();
  for (;;) {
    if (until <= now()) {
      until = now() + DAY;
      harm = harmUntil({ opened, to: until });
    }
    const known = await catchUp(telling, opened, harm);
    const all = known === sampleSlos.length;
    if (all && !trickle) {
      return;
    }
    const impatient = !all && now() - begun < PATIENCE;
    const pause = impatient ? LOOK_AGAIN : untilNext(now());
    await sleep(pause, undefined, { signal, ref: false });
  }
}

function untilNext(instant: number): number {
  return INTERVAL - (instant % INTERVAL) + DELAY;
}

/** Tells what the portal does not know yet; resolves to how many of the SLOs it knows. */
async function catchUp(
  telling: CountTelling,
  opened: number,
  harm: Harms,
): Promise<number> {
  const { logger, now, signal } = telling;
  try {
    const toldUntil = await askToldUntil(telling);
    const samples = sampleSlos.flatMap(slo => {
      const from = toldUntil.get(keyOf(slo));
      const incidents = slo.services.flatMap(name => harm.get(name) ?? []);
      return from === undefined
        ? []
        : countsOf({ slo, incidents, opened, from, to: now() });
    });
    for (let index = 0; index < samples.length; index += BATCH) {
      await post(telling, samples.slice(index, index + BATCH));
    }
    if (samples.length > BATCH) {
      logger.info(`Sample organisation: ${samples.length} counts for its SLOs`);
    }
    return toldUntil.size;
  } catch (error) {
    signal.throwIfAborted();
    logger.debug(`Sample organisation: no counts were told: ${error}`);
    return 0;
  }
}

/** Up to where each SLO that the portal knows was told. */
async function askToldUntil({
  door,
  signal,
}: CountTelling): Promise<Map<string, number>> {
  const scopes = [...new Set(sampleSlos.map(({ scope }) => scope))];
  const { results } = await door.slos(scopes, signal);
  const planned = new Set(sampleSlos.map(keyOf));
  return new Map(
    results
      .flatMap(({ slos }) => slos)
      .map(
        ({ entityRef, name, lastSampleAt }) =>
          [
            keyOf({ scope: entityRef, slo: name }),
            lastSampleAt ? Date.parse(lastSampleAt) : 0,
          ] as const,
      )
      .filter(([key]) => planned.has(key)),
  );
}

async function post(
  { door, logger, signal }: CountTelling,
  samples: readonly PushedSample[],
): Promise<void> {
  const { results } = await door.postSamples(samples, signal);
  const refused = results.find(({ status }) => status === 'rejected');
  if (refused) {
    logger.warn(`Sample organisation: counts refused: ${refused.error}`);
  }
}

function keyOf({ scope, slo }: Pick<SampleSlo, 'scope' | 'slo'>): string {
  return `${scope} ${slo}`;
}
