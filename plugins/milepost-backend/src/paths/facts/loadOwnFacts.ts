import type {
  Metric,
  MetricRules,
} from '@milepost/backstage-plugin-milepost-common';
import type { DeliverySource } from '@milepost/backstage-plugin-milepost-node';
import { tellingsOf } from '../../answers/connection';
import type { Standings } from '../../answers/sloConnection';
import type { Knex } from 'knex';
import { WORKFLOW_VERSION } from '../judging/versionOf';
import type { AskedFact } from './askedFacts';
import type { FactLoader } from './FactLoader';
import { inPortions } from './inPortions';
import { alertRulesWithRunbookShare } from './own/alertRulesWithRunbookShare';
import { builds } from './own/builds';
import { deployments } from './own/deployments';
import { deploymentsFromMainShare } from './own/deploymentsFromMainShare';
import { actionsOverdue, postmortemsOverdue } from './own/followUps';
import type { OwnFactLoader, OwnQuestion } from './own/OwnFactLoader';
import { rollbacksAutomatic } from './own/rollbacksAutomatic';
import { slos } from './own/slos';
import { slosMeasured } from './own/slosMeasured';
import { workflowVersion } from './own/workflowVersion';
import { toldBy } from './told';

/** What Milepost knows by itself of an entity, and what it takes to know that. */
export interface OwnFactOptions {
  sources: ReadonlyMap<string, DeliverySource>;
  rules: MetricRules;
  /** IANA. */
  zone: string;
  /** How SLOs stand now, as the transaction sees them. */
  standings(query: Parameters<Standings>[0], knex: Knex): ReturnType<Standings>;
  /** As they are defined here. */
  findMetric(id: string): Metric | undefined;
}

/** Each of Milepost's own facts, by its name. */
export const ownFactLoaders: Readonly<Record<string, OwnFactLoader>> = {
  'milepost:deployments': deployments,
  'milepost:deployments-from-main-share': deploymentsFromMainShare,
  'milepost:rollbacks-automatic': rollbacksAutomatic,
  'milepost:builds': builds,
  'milepost:slos': slos,
  'milepost:slos-measured': slosMeasured,
  'milepost:alert-rules-with-runbook-share': alertRulesWithRunbookShare,
  'milepost:actions-overdue': actionsOverdue,
  'milepost:postmortems-overdue': postmortemsOverdue,
  [WORKFLOW_VERSION]: workflowVersion,
};

/** Milepost's own facts: what sources have told of, and only as far as they could know. */
export function loadOwnFacts(options: OwnFactOptions): FactLoader {
  return inPortions(
    fact => Object.hasOwn(ownFactLoaders, fact),
    async (knex, { asked, entities, now }) => {
      const needsOf = (fact: AskedFact) =>
        ownFactLoaders[fact.fact].needs(fact);
      const tellings = await tellingsOf(knex, {
        entities,
        needs: new Set(asked.flatMap(needsOf)),
        now,
        sources: options.sources,
      });
      const standings: Standings = query => options.standings(query, knex);
      const entityIds = entities.map(({ id }) => id);
      const known = await loadEach(asked, {
        ...options,
        standings,
        knex,
        entities,
        entityIds,
        now,
      });
      return ({ id }, fact) =>
        toldBy(tellings.get(id)!, {
          needs: needsOf(fact),
          now,
          reading: () => known.get(fact.fact)!(id, fact),
        });
    },
  );
}

/** By fact, what is known: each is read once, in all the ways in which it is asked for. */
async function loadEach(
  asked: readonly AskedFact[],
  question: Omit<OwnQuestion, 'asked'>,
): Promise<Map<string, Awaited<ReturnType<OwnFactLoader['load']>>>> {
  const known = new Map();
  for (const name of new Set(asked.map(({ fact }) => fact))) {
    const ways = asked.filter(({ fact }) => fact === name);
    const { load } = ownFactLoaders[name];
    known.set(name, await load({ ...question, asked: ways }));
  }
  return known;
}
