import type { Knex } from 'knex';
import type { FactReading } from '../judging/FactReading';
import type { JudgedEntity } from '../judging/judgeEntity';
import type { AskedFact } from './askedFacts';

/** What is known of a fact of an entity; `undefined` for a fact that somebody else knows of. */
export type FactOf = (entityId: number, key: string) => FactReading | undefined;

/** Reads the facts of one kind, of all entities in a handful of statements. */
export type FactLoader = (
  knex: Knex,
  options: {
    asked: readonly AskedFact[];
    entities: readonly JudgedEntity[];
    now: number;
  },
) => Promise<FactOf>;
