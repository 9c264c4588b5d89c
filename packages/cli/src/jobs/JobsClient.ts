import {
  jobAnswerSchema,
  jobsAnswerSchema,
  type JobAnswer,
  type JobRequest,
} from '@milepost/backstage-plugin-milepost-common';
import { Backend } from './Backend';

const PATH = '/jobs';

/** The part of a backend's API that is about jobs. */
export class JobsClient {
  readonly #backend: Backend;

  /** @throws UsageError for what is no address of a backend */
  static create(options: { url: string; token?: string }): JobsClient {
    return new JobsClient(Backend.create(options));
  }

  private constructor(backend: Backend) {
    this.#backend = backend;
  }

  async request(asked: JobRequest): Promise<JobAnswer> {
    return jobAnswerSchema.parse(await this.#backend.send('POST', PATH, asked));
  }

  async get(id: number): Promise<JobAnswer> {
    return jobAnswerSchema.parse(
      await this.#backend.send('GET', `${PATH}/${id}`),
    );
  }

  async list(): Promise<JobAnswer[]> {
    return jobsAnswerSchema.parse(await this.#backend.send('GET', PATH)).items;
  }

  async cancel(id: number): Promise<JobAnswer> {
    return jobAnswerSchema.parse(
      await this.#backend.send('POST', `${PATH}/${id}/cancel`, {}),
    );
  }
}
