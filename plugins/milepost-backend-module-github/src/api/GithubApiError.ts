import { CustomErrorBase } from '@backstage/errors';

/** GitHub's API did not do what it was asked; holds neither credentials nor anything that was answered. */
export class GithubApiError extends CustomErrorBase {
  name = 'GithubApiError' as const;
  /** The HTTP status, or 0 when there was no answer that can be read. */
  readonly status: number;

  constructor(message: string, status: number) {
    super(message);
    this.status = status;
  }
}
