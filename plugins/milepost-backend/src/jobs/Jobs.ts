import { ConflictError, NotFoundError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type {
  JobAnswer,
  JobKindId,
  JobRequest,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { canonicalJson } from '../intake/canonicalJson';
import { lockKeys } from '../database/dialect';
import type { JobKind } from './JobKind';
import { jobAnswer, type JobRow } from './jobRow';

const NEWEST = 50;

/** Which rebuilds and replays were asked for, and how far each is. Who does them is the runner's business. */
export class Jobs {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #wake: () => void;
  readonly #kinds: ReadonlyMap<string, JobKind>;

  constructor(options: {
    knex: Knex;
    /** Milliseconds since 1970. */
    now: () => number;
    kinds: readonly JobKind[];
    /** Called when there is something to do. */
    wake: () => void;
  }) {
    this.#knex = options.knex;
    this.#now = options.now;
    this.#wake = options.wake;
    this.#kinds = new Map(options.kinds.map(kind => [kind.id, kind]));
  }

  /**
   * Begins a job. Where one of the kind runs already, that is the answer, whatever its options; where the last
   * one failed with the same options, it goes on where it stopped.
   *
   * @param options - `by` is the entity ref of a person, or the subject of a service
   * @throws InputError that names the field that is wrong
   */
  async request(options: {
    asked: JobRequest;
    by: string;
  }): Promise<JobAnswer> {
    const { asked, by } = options;
    const row = await this.#knex.transaction(async tx => {
      // Whoever asks at the same time sees what was asked first.
      await lockKeys(tx, [`job\n${asked.kind}`]);
      const last: JobRow | undefined = await tx<JobRow>('jobs')
        .where('kind', asked.kind)
        .orderBy('id', 'desc')
        .first();
      if (last?.state === 'running') {
        return last;
      }
      return last?.state === 'failed' &&
        last.options === canonicalJson(asked.options)
        ? this.#resume(tx, last)
        : this.#begin(tx, asked, by);
    });
    this.#wake();
    return this.#answer(row);
  }

  /** The newest, newest first. */
  async list(): Promise<{ items: JobAnswer[] }> {
    const rows = await this.#knex<JobRow>('jobs')
      .orderBy('id', 'desc')
      .limit(NEWEST);
    return { items: rows.map(row => this.#answer(row as JobRow)) };
  }

  /** @throws NotFoundError */
  async get(id: number): Promise<JobAnswer> {
    return this.#answer(await this.#row(this.#knex, id));
  }

  /**
   * Stops a job after the step at hand. What it has done stays.
   *
   * @throws NotFoundError, or ConflictError for one that has ended
   */
  async cancel(id: number): Promise<JobAnswer> {
    const row = await this.#knex.transaction(async tx => {
      const ended = { state: 'cancelled' as const, finished_at: this.#now() };
      const count = await tx<JobRow>('jobs')
        .where({ id, state: 'running' })
        .update({ ...ended, updated_at: this.#now() });
      const found = await this.#row(tx, id);
      if (count === 0) {
        throw new ConflictError(`Job ${id} does not run: it is ${found.state}`);
      }
      await tx('job_notes').where('job', id).delete();
      return found;
    });
    return this.#answer(row);
  }

  async #row(knex: Knex, id: number): Promise<JobRow> {
    const row = await knex<JobRow>('jobs').where({ id }).first();
    if (!row) {
      throw new NotFoundError(`There is no job ${id}`);
    }
    return row as JobRow;
  }

  async #begin(
    tx: Knex.Transaction,
    { kind: id, options }: JobRequest,
    by: string,
  ): Promise<JobRow> {
    const { cursor, total } = await this.#kind(id).begin(tx, options);
    const now = this.#now();
    const [row] = await tx<JobRow>('jobs')
      .insert({
        kind: id,
        options: canonicalJson(options),
        state: 'running',
        cursor: JSON.stringify(cursor),
        done: 0,
        total,
        started_at: now,
        resumed_at: now,
        done_before: 0,
        updated_at: now,
        finished_at: null,
        rest_until: 0,
        error: null,
        requested_by: by,
      })
      .returning('*');
    return row as JobRow;
  }

  async #resume(tx: Knex.Transaction, row: JobRow): Promise<JobRow> {
    const now = this.#now();
    const [resumed] = await tx<JobRow>('jobs')
      .where('id', row.id)
      .update({
        state: 'running',
        resumed_at: now,
        done_before: row.done,
        updated_at: now,
        finished_at: null,
        rest_until: 0,
        error: null,
      })
      .returning('*');
    return resumed as JobRow;
  }

  #kind(id: JobKindId): JobKind<JsonObject, JsonObject> {
    const kind = this.#kinds.get(id);
    if (!kind) {
      throw new ConflictError(`This backend has no jobs of the kind '${id}'`);
    }
    return kind;
  }

  #answer(row: JobRow): JobAnswer {
    return jobAnswer(row, this.#kinds.get(row.kind)?.title ?? row.kind);
  }
}
