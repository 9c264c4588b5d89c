import type { LoggerService } from '@backstage/backend-plugin-api';
import { setTimeout as sleep } from 'node:timers/promises';
import { HOUR, MINUTE } from '../calendar';
import type { Door } from '../Door';
import { factsAt } from './factsAt';

/** How often the tools look again. */
const EVERY = HOUR;

/** After a failure they look again sooner. */
const AGAIN = MINUTE;

/** What telling needs of the world around it. */
export interface FactTelling {
  door: Pick<Door, 'postFacts'>;
  logger: LoggerService;
  /** Midnight of the day on which the portal opened. */
  opened: number;
  /** Milliseconds since 1970. */
  now(): number;
  /** Whether to go on. */
  trickle: boolean;
  signal: AbortSignal;
}

/**
 * Tells what the tools of the sample organisation find out about services, again and again: facts that nobody renews are
 * not believed for ever.
 *
 * @throws the signal's reason
 */
export async function tellFacts(telling: FactTelling): Promise<void> {
  const { trickle, signal } = telling;
  for (;;) {
    const isTold = await tell(telling);
    if (isTold && !trickle) {
      return;
    }
    await sleep(isTold ? EVERY : AGAIN, undefined, { signal, ref: false });
  }
}

async function tell(telling: FactTelling): Promise<boolean> {
  const { door, logger, opened, now, signal } = telling;
  try {
    const { rejected, results } = await door.postFacts(
      factsAt({ opened, instant: now() }),
      signal,
    );
    const refused = results.find(({ status }) => status === 'rejected');
    if (refused) {
      logger.warn(
        `Sample organisation: ${rejected} facts refused, such as ${refused.index}: ${refused.field} ${refused.reason}`,
      );
    }
    return true;
  } catch (error) {
    signal.throwIfAborted();
    logger.warn(`Sample organisation: no facts were told: ${error}`);
    return false;
  }
}
