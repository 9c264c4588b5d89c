import { inPortions } from '../inPortions';
import { absent } from '../told';
import { isStale, TECH_INSIGHTS, techInsightsFact } from './techInsightsFact';
import type { RetrievedFacts } from './TechInsightsReader';

interface Row {
  entity_ref: string;
  facts: string;
  read_at: number;
}

/**
 * What Tech Insights last said. Where it is not installed, and of what no retriever has told, absent; unknown once it has
 * not answered for an hour.
 */
export const loadTechInsightsFacts = inPortions(
  fact => fact.startsWith(TECH_INSIGHTS),
  async (knex, { entities, now }) => {
    const rows: Row[] = await knex('tech_insights').whereIn(
      'entity_ref',
      entities.map(({ ref }) => ref),
    );
    const read = new Map(
      rows.map(row => [
        row.entity_ref,
        { ...row, found: JSON.parse(row.facts) as RetrievedFacts },
      ]),
    );
    return ({ ref }, { fact }) => {
      const row = read.get(ref);
      const { retriever, name } = techInsightsFact(fact);
      const told = row?.found[retriever];
      if (!row || !told || !Object.hasOwn(told.facts, name)) {
        return absent;
      }
      const source = 'tech-insights';
      if (isStale(row, now)) {
        return { state: 'silent', lastAt: row.read_at, source };
      }
      return Date.parse(told.timestamp) <= now
        ? { state: 'known', value: told.facts[name], source }
        : absent;
    };
  },
);
