import type { LoggerService } from '@backstage/backend-plugin-api';
import { localDay } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { isPostgres, lockShared } from '../../database/dialect';
import { mayPass } from '../../database/mayPass';
import { withoutBindings } from '../../database/withoutBindings';
import { loadPaths } from '../definitions/loadPaths';
import { GOLDEN_PATHS } from '../definitions/PathDefinitions';
import { exemptionsOf, type Exemptions } from '../exemptions/Exemptions';
import { askedFacts } from '../facts/askedFacts';
import type { FactLoader } from '../facts/FactLoader';
import { judgeEntities } from '../judging/judgeEntities';
import type { JudgeContext } from '../judging/judgeEntity';
import type { PathInForce } from '../judging/PathInForce';
import { loadJudged } from './loadJudged';

/** What judging takes. */
export interface Judging {
  logger: LoggerService;
  now: () => number;
  /** IANA. */
  zone: string;
  loaders: readonly FactLoader[];
  exemptions: Pick<Exemptions, 'inForce'>;
}

/** Which of the entities that are marked. */
export interface MarkedEntities {
  /** So many. */
  limit: number;
  /** Of these. Defaults to all. */
  only?: readonly number[];
}

/**
 * Judges some of the entities that are marked, by all paths, in one transaction; several replicas take different ones.
 *
 * @returns how many were taken
 */
export async function judgeMarked(
  knex: Knex,
  options: Judging & MarkedEntities,
): Promise<number> {
  return knex.transaction(async tx => {
    // Who puts other paths in force marks everything: they wait for each other here, and not in a circle later.
    await lockShared(tx, GOLDEN_PATHS);
    const ids = await claimMarks(tx, options);
    const paths = ids.length > 0 ? await loadPaths(tx) : [];
    if (paths.length > 0) {
      await judgeTogether(tx, ids, { ...options, paths });
    }
    return ids.length;
  });
}

async function claimMarks(
  tx: Knex.Transaction,
  { limit, only }: MarkedEntities,
): Promise<number[]> {
  const query = tx('dirty_paths')
    .orderBy('entity_id')
    .limit(limit)
    .select('entity_id');
  if (only) {
    query.whereIn('entity_id', [...only]);
  }
  const rows: { entity_id: number }[] = await (isPostgres(tx)
    ? query.forUpdate().skipLocked()
    : query);
  const ids = rows.map(row => row.entity_id);
  if (ids.length > 0) {
    // Deleted before the facts are read: what changes meanwhile marks the entity again.
    await tx('dirty_paths').whereIn('entity_id', ids).delete();
  }
  return ids;
}

/** One that cannot be judged must not hold up the others: where one is among them, each is judged alone. */
async function judgeTogether(
  tx: Knex.Transaction,
  ids: readonly number[],
  options: Judging & { paths: readonly PathInForce[] },
): Promise<void> {
  try {
    await tx.transaction(point => judgeAll(point, ids, options));
  } catch (error) {
    if (mayPass(error)) {
      throw error;
    }
    if (ids.length > 1) {
      for (const id of ids) {
        await judgeTogether(tx, [id], options);
      }
      return;
    }
    // How it stood stays until it is marked again.
    options.logger.error(
      `Entity ${ids[0]} could not be judged: ${withoutBindings(error)}`,
    );
  }
}

async function judgeAll(
  tx: Knex.Transaction,
  ids: readonly number[],
  options: Judging & { paths: readonly PathInForce[] },
): Promise<void> {
  const { now: clock, zone, loaders, exemptions, paths } = options;
  const entities = await loadJudged(tx, ids);
  const now = clock();
  const there = entities.filter(({ isGone }) => !isGone);
  const asked = askedFacts(paths.map(({ path }) => path));
  const refs = there.map(({ ref }) => ref);
  await judgeEntities(tx, {
    paths,
    entities,
    day: localDay(now, zone),
    context: {
      now,
      factOf: await readFacts(tx, loaders, { asked, entities: there, now }),
      isExempt: exemptionsOf(await exemptions.inForce(refs, tx)),
    },
  });
}

/** What nobody knows of, nobody has told. */
export async function readFacts(
  knex: Knex,
  loaders: readonly FactLoader[],
  options: Parameters<FactLoader>[1],
): Promise<JudgeContext['factOf']> {
  const known: Awaited<ReturnType<FactLoader>>[] = [];
  for (const load of loaders) {
    known.push(await load(knex, options));
  }
  return (entityId, key) => {
    for (const factOf of known) {
      const reading = factOf(entityId, key);
      if (reading) {
        return reading;
      }
    }
    return { state: 'absent' };
  };
}
