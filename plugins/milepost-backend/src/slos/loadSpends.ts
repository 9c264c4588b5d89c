import type { SloAnswer } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { together } from '../database/together';

type Spend = SloAnswer['spends'][number];

/** Of each SLO the dearest. */
const SHOWN = 5;

/** Of more than these nothing but the share is told. */
const DESCRIBED = 1000;

interface SpendRow {
  slo_id: number;
  entity_id: number;
  kind: Spend['kind'];
  ref: string;
  share: number;
  at: number;
}

interface FactRow {
  entity_id: number;
  external_id: string;
  url: string | null;
  title?: string | null;
}

/** What cost the most of the budgets of some SLOs, the dearest first. Three statements. */
export async function loadSpends(
  knex: Knex,
  ids: readonly number[],
): Promise<Map<number, Spend[]>> {
  const rows = await dearest(knex, ids);
  const described = rows.slice(0, DESCRIBED);
  const [deployments, incidents] = await together<[FactRow[], FactRow[]]>(
    knex,
    [
      () => deploymentRows(knex, described),
      () => incidentRows(knex, described),
    ],
  );
  const facts = new Map([
    ...deployments.map(row => [keyOf('deployment', row), row] as const),
    ...incidents.map(row => [keyOf('incident', row), row] as const),
  ]);
  const spends = new Map<number, Spend[]>(ids.map(id => [id, []]));
  for (const row of rows) {
    const { kind, ref: id, share, at } = row;
    const fact = facts.get(keyOf(kind, { ...row, external_id: id }));
    spends.get(row.slo_id)!.push({
      kind,
      id,
      share,
      at: new Date(at).toISOString(),
      url: fact?.url ?? undefined,
      title: fact?.title ?? undefined,
    });
  }
  return spends;
}

async function dearest(
  knex: Knex,
  ids: readonly number[],
): Promise<SpendRow[]> {
  const ranked = knex('slo_spends as b')
    .join('slos as s', 's.id', 'b.slo_id')
    .whereIn('b.slo_id', ids)
    .select('b.slo_id', 's.entity_id', 'b.kind', 'b.ref', 'b.share', 'b.at')
    .rowNumber('place', query =>
      query
        .partitionBy('b.slo_id')
        .orderBy('b.share', 'desc')
        .orderBy('b.kind')
        .orderBy('b.ref'),
    );
  return knex
    .from(ranked.as('ranked'))
    .where('place', '<=', SHOWN)
    .orderBy('share', 'desc')
    .orderBy(['kind', 'ref'])
    .select('*') as unknown as Promise<SpendRow[]>;
}

function deploymentRows(
  knex: Knex,
  spends: readonly SpendRow[],
): Promise<FactRow[]> {
  return knex('entity_deployments as e')
    .join('deployments as d', 'd.id', 'e.deployment_id')
    .whereIn('e.entity_id', entitiesOf(spends))
    .whereIn('d.external_id', refsOf(spends, 'deployment'))
    .select('e.entity_id', 'd.external_id', 'd.url') as unknown as Promise<
    FactRow[]
  >;
}

function incidentRows(
  knex: Knex,
  spends: readonly SpendRow[],
): Promise<FactRow[]> {
  return knex('entity_incidents as e')
    .join('incidents as i', 'i.id', 'e.incident_id')
    .whereIn('e.entity_id', entitiesOf(spends))
    .whereIn('i.external_id', refsOf(spends, 'incident'))
    .select(
      'e.entity_id',
      'i.external_id',
      'i.url',
      'i.title',
    ) as unknown as Promise<FactRow[]>;
}

function entitiesOf(spends: readonly SpendRow[]): number[] {
  return [...new Set(spends.map(row => row.entity_id))];
}

function refsOf(spends: readonly SpendRow[], kind: Spend['kind']): string[] {
  return spends.filter(row => row.kind === kind).map(({ ref }) => ref);
}

function keyOf(
  kind: Spend['kind'],
  row: Pick<FactRow, 'entity_id' | 'external_id'>,
): string {
  return `${kind} ${row.entity_id} ${row.external_id}`;
}
