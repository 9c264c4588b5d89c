import type { JsonObject } from '@backstage/types';
import type { JobKindId } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';

/** What a step is given. */
export interface JobStepInput<Options, Cursor> {
  /** The job it belongs to; what a kind keeps for itself is kept under this id. */
  job: number;
  options: Options;
  /** What the step before it returned. */
  cursor: Cursor;
  /**
   * How many of its units the step may work on at most. It adapts to how long the steps before it took, so that one
   * takes about a quarter of a second.
   */
  limit: number;
}

/** How far a step came. */
export type JobStep<Cursor> =
  | {
      cursor: Cursor;
      /** By how many units of `total` the job came closer to its end. */
      worked: number;
      /** Where it has turned out to be more or less than `begin` said. */
      total?: number;
      /** There was nothing to do yet, and there will be: it is asked again a little later. */
      waiting?: boolean;
    }
  | 'finished';

/**
 * One kind of long work, done in steps. It knows nothing of who runs it: each step happens in one transaction
 * together with the move of its cursor, so that after a crash it has happened entirely or not at all, and
 * another replica goes on.
 *
 * A step takes locks in the order of `mapPending`, and does nothing that a rollback would not undo.
 */
export interface JobKind<
  Options extends JsonObject = JsonObject,
  Cursor extends JsonObject = JsonObject,
> {
  readonly id: JobKindId;
  /** Shown to people, as an imperative sentence. */
  readonly title: string;
  /**
   * Says where the first step begins and how many units there are to work on.
   *
   * @throws InputError that names the field of the options that is wrong
   */
  begin(
    tx: Knex.Transaction,
    options: Options,
  ): Promise<{ cursor: Cursor; total: number }>;
  step(
    tx: Knex.Transaction,
    input: JobStepInput<Options, Cursor>,
  ): Promise<JobStep<Cursor>>;
}
