import type {
  Metric,
  MetricRules,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { Standings } from '../../../answers/sloConnection';
import type { FactReading } from '../../judging/FactReading';
import type { JudgedEntity } from '../../judging/judgeEntity';
import type { AskedFact } from '../askedFacts';
import type { Need } from '../told';

/** What is asked of one of Milepost's own facts. */
export interface OwnQuestion {
  knex: Knex;
  /** The same fact, in all the ways in which it is asked for. */
  asked: readonly AskedFact[];
  entities: readonly JudgedEntity[];
  entityIds: readonly number[];
  now: number;
  /** IANA. */
  zone: string;
  rules: MetricRules;
  standings: Standings;
  /** As it is defined here. */
  findMetric(id: string): Metric | undefined;
}

/** One of Milepost's own facts. */
export interface OwnFactLoader {
  /** What sources have to tell of before anything is known. */
  needs(fact: AskedFact): readonly Need[];
  /** In a handful of statements, however many entities. */
  load(
    question: OwnQuestion,
  ): Promise<(entityId: number, fact: AskedFact) => FactReading>;
}

const DAY = 86_400_000;

/** How far back a fact looks that does not say so. */
const DEFAULT_DAYS = 30;

/** Since when something counts that is asked for by days. */
export function sinceOf({ params }: AskedFact, now: number): number {
  const days = Number(params?.days);
  return now - (days > 0 ? days : DEFAULT_DAYS) * DAY;
}

/** The earliest of them. */
export function earliestOf(asked: readonly AskedFact[], now: number): number {
  return Math.min(...asked.map(fact => sinceOf(fact, now)));
}

/** The workflow that a fact is asked for by. */
export function workflowOf({ params }: AskedFact): string | undefined {
  return params?.workflow === undefined ? undefined : String(params.workflow);
}
