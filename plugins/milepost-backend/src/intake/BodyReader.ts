import type { IncomingMessage } from 'node:http';

/** Why a body was not read to its end. */
export type ReadFailure =
  | 'too large'
  | 'too slow'
  | 'too many'
  | 'encoded'
  | 'gone';

/**
 * Reads bodies as exactly the bytes that were sent, which is what signatures are over. Whoever may knock without a
 * token may do so in great numbers: what all bodies hold together is bounded, and so is the time that one takes.
 */
export class BodyReader {
  readonly #limits: { bytes: number; allBytes: number; milliseconds: number };
  #held = 0;

  constructor(limits: {
    bytes: number;
    /** Of all requests that are being answered. */
    allBytes: number;
    milliseconds: number;
  }) {
    this.#limits = limits;
  }

  /** Reads a body, and holds on to it until the action is done. */
  async withBody<T>(
    request: IncomingMessage,
    action: (body: Buffer | ReadFailure) => Promise<T>,
  ): Promise<T> {
    const state = { held: 0, isDone: false };
    try {
      const body = await this.#read(request, state);
      // What comes now is nobody's.
      state.isDone = true;
      return await action(body);
    } finally {
      this.#held -= state.held;
    }
  }

  #read(
    request: IncomingMessage,
    state: { held: number; isDone: boolean },
  ): Promise<Buffer | ReadFailure> {
    const { bytes: most, allBytes, milliseconds } = this.#limits;
    const encoding = request.headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity') {
      return Promise.resolve('encoded');
    }
    return new Promise(resolve => {
      const chunks: Buffer[] = [];
      const timer = setTimeout(() => resolve('too slow'), milliseconds);
      const end = (result: Buffer | ReadFailure) => {
        clearTimeout(timer);
        // Only the first of these counts.
        resolve(result);
      };
      request.on('data', (chunk: Buffer) => {
        if (state.isDone) {
          return;
        }
        this.#held += chunk.length;
        state.held += chunk.length;
        chunks.push(chunk);
        if (state.held > most) {
          end('too large');
        } else if (this.#held > allBytes) {
          end('too many');
        }
      });
      request.once('end', () => end(Buffer.concat(chunks)));
      request.once('close', () => end('gone'));
      request.once('error', () => end('gone'));
    });
  }
}
