import { CustomErrorBase } from '@backstage/errors';

/**
 * The other side asks to wait. No failure: whoever asked goes on when the time has come.
 *
 * @public
 */
export class RateLimitedError extends CustomErrorBase {
  name = 'RateLimitedError' as const;
  /** Milliseconds since 1970. */
  readonly retryAt: number;

  constructor(message: string, options: { retryAt: number; cause?: unknown }) {
    super(message, options.cause);
    this.retryAt = options.retryAt;
  }
}
