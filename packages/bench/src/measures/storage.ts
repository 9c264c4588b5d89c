import { YEARS } from '../organisation/organisation';
import { figure, type Figure } from '../report/Figure';
import type { Bench } from './Bench';

const GIGABYTE = 1e9;

const PARTS = {
  'what answers are computed from': [
    'entity_deployments',
    'entity_changes',
    'entity_incidents',
  ],
  figures: ['entity_figures', 'figures', 'dirty_days'],
  facts: [
    'changes',
    'commits',
    'branches',
    'deployments',
    'builds',
    'incidents',
  ],
  events: ['events'],
  'payloads (for 30 days, then emptied)': ['inbox'],
};

/** What the tables take, with their indexes, per 1,000 services and year. */
export async function storage({
  organisation,
  database,
}: Bench): Promise<Figure[]> {
  const thousands = (organisation.services.length / 1000) * YEARS;
  const figures: Figure[] = [];
  for (const [part, tables] of Object.entries(PARTS)) {
    const { rows } = await database.knex.raw(
      'select sum(pg_total_relation_size(name::regclass)) as bytes from unnest(?::text[]) as name',
      [tables],
    );
    figures.push(
      figure({
        name: `storage of ${part}`,
        value: Number(rows[0].bytes) / GIGABYTE / thousands,
        unit: 'GB per 1,000 services and year',
        ...(part === 'figures' && { budget: { atMost: 0.3 } }),
      }),
    );
  }
  return figures;
}
