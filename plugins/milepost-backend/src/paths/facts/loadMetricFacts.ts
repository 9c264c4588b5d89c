import {
  DEFAULT_WINDOW_DAYS,
  lastDays,
  valueState,
  type DeliveryRecords,
  type Metric,
  type MetricRules,
  type TimeWindow,
} from '@milepost/backstage-plugin-milepost-common';
import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import { appliesTo, type Applicability } from '../../answers/applicability';
import { tellingsOf, type Telling } from '../../answers/connection';
import type { Standings } from '../../answers/sloConnection';
import { recordsFor } from '../../delivery/recordsFor';
import type { FactReading } from '../judging/FactReading';
import type { JudgedEntity } from '../judging/judgeEntity';
import type { AskedFact } from './askedFacts';
import type { FactLoader } from './FactLoader';
import { inPortions } from './inPortions';
import { recordsKnownAt } from './recordsKnownAt';
import { absent, toldBy } from './told';

const PREFIX = 'metric:';

/** By what metrics are computed. */
export interface MetricFactOptions {
  sources: ReadonlyMap<string, DeliverySource>;
  rules: MetricRules;
  /** IANA. */
  zone: string;
  applicability: Applicability;
  /** How SLOs stand now, as the transaction sees them. */
  standings(query: Parameters<Standings>[0], knex: Knex): ReturnType<Standings>;
  /** As they are defined here. */
  findMetric(id: string): Metric | undefined;
}

interface Question {
  metric: Metric;
  window: TimeWindow;
}

/**
 * Metrics over the last days, as the cards show them. Known is what is measured, and a count where nothing happened;
 * absent what nobody tells of, what does not apply and what rests on too few; unknown what has fallen silent.
 */
export function loadMetricFacts(options: MetricFactOptions): FactLoader {
  return inPortions(
    fact => fact.startsWith(PREFIX),
    async (knex, { asked, entities, now }) => {
      const questions = new Map(
        asked.map(fact => [fact.key, questionOf(fact, { ...options, now })]),
      );
      const told = await load(knex, {
        ...options,
        entities,
        now,
        questions: [...questions.values()].filter(each => each !== undefined),
      });
      return (entity, { key }) => {
        const question = questions.get(key);
        return question && isApplicable(entity, options)
          ? readingOf(question, { ...options, now, ...told(entity.id) })
          : absent;
      };
    },
  );
}

/** What is known of an entity. */
interface Told {
  telling: Telling;
  records: DeliveryRecords;
}

async function load(
  knex: Knex,
  options: MetricFactOptions & {
    entities: readonly JudgedEntity[];
    questions: readonly Question[];
    now: number;
  },
): Promise<(entityId: number) => Told> {
  const { entities, questions, now } = options;
  const metrics = [...new Set(questions.map(({ metric }) => metric))];
  const tellings = await tellingsOf(knex, {
    ...options,
    standings: query => options.standings(query, knex),
    needs: new Set(metrics.flatMap(each => each.definition.needs)),
  });
  const records = await recordsFor(knex, {
    entityIds: entities.map(({ id }) => id),
    metrics,
    since: Math.min(now, ...questions.map(({ window }) => window.start)),
  });
  const known = new Map(
    [...records].map(([id, each]) => [id, recordsKnownAt(each, now)]),
  );
  return id => ({ telling: tellings.get(id)!, records: known.get(id)! });
}

function questionOf(
  { fact, params }: AskedFact,
  { findMetric, now, zone }: MetricFactOptions & { now: number },
): Question | undefined {
  const metric = findMetric(fact.slice(PREFIX.length));
  const asked = Number(params?.days);
  const days = asked >= 1 ? asked : DEFAULT_WINDOW_DAYS;
  return metric && { metric, window: lastDays(days, { now, zone }) };
}

function readingOf(
  { metric, window }: Question,
  context: Pick<MetricFactOptions, 'rules'> & Told & { now: number },
): FactReading {
  const { definition } = metric;
  const { now, rules, records, telling } = context;
  return toldBy(telling, {
    needs: definition.needs,
    now,
    reading: () => {
      const { value, n } = metric.measure({ records, window, now, rules });
      const state = valueState(
        definition,
        {
          applicable: true,
          connected: telling.connected,
          unmapped: false,
          silent: false,
        },
        n,
      );
      return value === null || state === 'few'
        ? absent
        : { state: 'known', value };
    },
  });
}

function isApplicable(
  { facets }: JudgedEntity,
  { applicability }: Pick<MetricFactOptions, 'applicability'>,
): boolean {
  const one = (field: string) => facets[field]?.[0] ?? null;
  return appliesTo(
    { type: one('spec.type'), lifecycle: one('spec.lifecycle') },
    applicability,
  );
}
