import type {
  SliReader,
  SliReading,
  SliRequest,
} from '@milepost/backstage-plugin-milepost-node';

/**
 * Asks a tool, and waits for no longer than so many milliseconds, whether or not it heeds that.
 *
 * @throws what the reader throws, or an error that says that there was no answer in time
 */
export async function readSli(
  reader: SliReader,
  request: Omit<SliRequest, 'signal'>,
  options: { timeoutMs: number; stopped: AbortSignal },
): Promise<SliReading> {
  const { timeoutMs, stopped } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([stopped, timeout]);
  const late = new Error(`There was no answer within ${timeoutMs / 1000} s`);
  const over = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(late));
  });
  try {
    return await Promise.race([reader.read({ ...request, signal }), over]);
  } catch (error) {
    // What a request says when it is cut short is no reason.
    throw timeout.aborted ? late : error;
  }
}
