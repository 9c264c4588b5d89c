import type { LoggerService } from '@backstage/backend-plugin-api';
import type { BuiltCdEvent } from '@milepost/backstage-plugin-milepost-common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Door } from './Door';

const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 60_000;

/**
 * Hands in events, again and again, ever more slowly, until the door takes them. Events that it refuses one
 * by one are logged and left.
 *
 * @throws the signal's reason
 */
export async function postUntilTaken(
  options: {
    door: Pick<Door, 'post'>;
    logger: LoggerService;
    signal: AbortSignal;
  },
  events: readonly BuiltCdEvent[],
): Promise<void> {
  const { door, logger, signal } = options;
  for (let wait = FIRST_WAIT; ; wait = Math.min(2 * wait, LONGEST_WAIT)) {
    try {
      const answer = await door.post(events, signal);
      const refused = answer.results.find(
        ({ status }) => status === 'rejected',
      );
      if (refused) {
        const { id, field, reason } = refused;
        logger.warn(
          `Sample organisation: ${answer.rejected} of ${events.length} events refused, such as ${id}: ${field} ${reason}`,
        );
      }
      return;
    } catch (error) {
      signal.throwIfAborted();
      logger.warn(
        `Sample organisation: the door did not take ${
          events.length
        } events, again in ${wait / 1000} s: ${error}`,
      );
      await sleep(wait, undefined, { signal, ref: false });
    }
  }
}
