import type { SliSample } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { storedNumber } from '../database/columns';
import type { ClaimedReading } from './claimReadings';
import type { ReadingProgress } from './planReading';
import { markPathsOf } from './markPathsOf';
import { lockSamples, storeSamples } from './receiveSamples';

/**
 * Stores what a tool said together with how far it has been read then, unless the indicator is another one by now.
 */
export async function saveReading(
  knex: Knex,
  options: {
    reading: ClaimedReading;
    samples: readonly SliSample[];
    progress: Omit<ReadingProgress, 'failures'>;
    nextAt: number;
    now: number;
  },
): Promise<void> {
  const { reading, samples, progress, nextAt, now } = options;
  const { id, indicatorDigest } = reading;
  await knex.transaction(async tx => {
    await lockSamples(tx, [id]);
    const failed: number[] = await tx('sli_readings')
      .where({ slo_id: id })
      .whereNotNull('last_error')
      .pluck('slo_id');
    const updated = await tx('sli_readings')
      .where({ slo_id: id, indicator_digest: indicatorDigest })
      .update({
        next_at: nextAt,
        read_to: storedNumber(progress.readTo),
        backfill_from: storedNumber(progress.backfillFrom),
        backfill_to: storedNumber(progress.backfillTo),
        last_read_at: now,
        last_error: null,
        failures: 0,
      });
    await markPathsOf(tx, failed);
    if (updated > 0 && samples.length > 0) {
      const received = samples.map(sample => ({ sloId: id, sample }));
      await storeSamples(tx, { received, now });
    }
  });
}

/** Keeps that an SLO could not be read: why, and when it is tried again. */
export async function saveFailure(
  knex: Knex,
  options: {
    reading: ClaimedReading;
    error: string;
    nextAt: number;
  },
): Promise<void> {
  const { reading, error, nextAt } = options;
  const { failures } = reading.progress;
  await knex.transaction(async tx => {
    await tx('sli_readings')
      .where({ slo_id: reading.id, indicator_digest: reading.indicatorDigest })
      .update({ next_at: nextAt, last_error: error, failures: failures + 1 });
    if (failures === 0) {
      await markPathsOf(tx, [reading.id]);
    }
  });
}

/** Gives back what was claimed and not read. */
export async function releaseReadings(
  knex: Knex,
  options: { readings: readonly ClaimedReading[]; nextAt: number },
): Promise<void> {
  const ids = options.readings.map(({ id }) => id);
  await knex('sli_readings')
    .whereIn('slo_id', ids)
    .update({ next_at: options.nextAt });
}

/**
 * Nothing of a server is read before an instant. One statement: of thousands of SLOs on a server that is down, only the
 * first few wait for it.
 *
 * @param options - `error`: why none of its SLOs can be trusted meanwhile; without, nothing has failed
 */
export async function pauseServer(
  knex: Knex,
  options: { server: string; until: number; error?: string },
): Promise<void> {
  const { server, until, error } = options;
  await knex.transaction(async tx => {
    const waiting = tx('sli_readings')
      .where({ server })
      .where('next_at', '<', until);
    if (error !== undefined) {
      await markPathsOf(
        tx,
        await waiting.clone().whereNull('last_error').pluck('slo_id'),
      );
    }
    await waiting.update({
      next_at: until,
      ...(error !== undefined && { last_error: error }),
    });
  });
}
