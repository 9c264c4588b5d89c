import type { Knex } from 'knex';
import { inChunks } from '../../database/dialect';
import { breathe } from '../../engine/breathe';
import type { FactReading } from '../judging/FactReading';
import type { JudgedEntity } from '../judging/judgeEntity';
import type { AskedFact } from './askedFacts';
import type { FactLoader } from './FactLoader';

/** Reads facts of some hundred entities, in as many statements as of one. */
type PortionLoader = (
  knex: Knex,
  options: {
    asked: readonly AskedFact[];
    entities: readonly JudgedEntity[];
    now: number;
  },
) => Promise<(entity: JudgedEntity, fact: AskedFact) => FactReading>;

/** So many entities are looked at before others may go on. */
const AT_A_TIME = 50;

/**
 * Reads of some hundred entities at a time, however many are asked about, and keeps nothing but what came of it; of facts
 * that others know of nothing.
 */
export function inPortions(
  isOurs: (fact: string) => boolean,
  load: PortionLoader,
): FactLoader {
  return async (knex, { asked, entities, now }) => {
    const ours = asked.filter(({ fact }) => isOurs(fact));
    const known = new Map<number, Map<string, FactReading>>();
    for (const portion of ours.length > 0 ? inChunks(entities, 1) : []) {
      const read = await load(knex, { asked: ours, entities: portion, now });
      for (const [index, entity] of portion.entries()) {
        if (index % AT_A_TIME === 0) {
          await breathe();
        }
        known.set(
          entity.id,
          new Map(ours.map(fact => [fact.key, read(entity, fact)])),
        );
      }
    }
    return (entityId, key) => known.get(entityId)?.get(key);
  };
}
