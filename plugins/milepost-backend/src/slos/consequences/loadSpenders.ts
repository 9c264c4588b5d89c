import type {
  IncidentInterval,
  SpendingDeployment,
  SpendingIncident,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { byEntity } from '../../database/byEntity';
import { together } from '../../database/together';

/** What may have cost the budgets of an entity. */
export interface Spenders {
  deployments: SpendingDeployment[];
  incidents: SpendingIncident[];
}

interface DeploymentRow {
  entity_id: number;
  external_id: string;
  finished_at: number;
}

interface IncidentRow {
  entity_id: number;
  external_id: string;
  intervals: string;
}

interface Asked {
  entityIds: readonly number[];
  since: number;
}

/**
 * The production deployments of some entities from an instant on, and those that were live then; and the incidents that
 * count and were open since. Two statements.
 */
export async function loadSpenders(
  knex: Knex,
  asked: Asked,
): Promise<Map<number, Spenders>> {
  const { entityIds } = asked;
  const [deployments, incidents] = await together<
    [DeploymentRow[], IncidentRow[]]
  >(knex, [() => deploymentRows(knex, asked), () => incidentRows(knex, asked)]);
  const deploymentsOf = byEntity(entityIds, deployments, row => ({
    id: row.external_id,
    at: row.finished_at,
  }));
  const incidentsOf = byEntity(entityIds, incidents, row => ({
    id: row.external_id,
    intervals: JSON.parse(row.intervals) as IncidentInterval[],
  }));
  return new Map(
    entityIds.map(id => [
      id,
      {
        deployments: deploymentsOf.get(id)!,
        incidents: incidentsOf.get(id)!,
      },
    ]),
  );
}

function deploymentRows(
  knex: Knex,
  { entityIds, since }: Asked,
): Promise<DeploymentRow[]> {
  return knex('entity_deployments as e')
    .join('deployments as d', 'd.id', 'e.deployment_id')
    .whereIn('e.entity_id', entityIds)
    .where('e.standing', 'deployment')
    .whereNotNull('e.finished_at')
    .where('e.finished_at', '>=', lastBefore(knex, since))
    .select(
      'e.entity_id',
      'd.external_id',
      'e.finished_at',
    ) as unknown as Promise<DeploymentRow[]>;
}

/** When what was live at an instant went live; that instant where nothing was. */
function lastBefore(knex: Knex, since: number): Knex.Raw {
  const finish = knex('entity_deployments as l')
    .whereRaw('l.entity_id = e.entity_id')
    .where('l.standing', 'deployment')
    .where('l.finished_at', '<=', since)
    .max('l.finished_at');
  return knex.raw('coalesce((?), ?)', [finish, since]);
}

function incidentRows(
  knex: Knex,
  { entityIds, since }: Asked,
): Promise<IncidentRow[]> {
  return knex('entity_incidents as e')
    .join('incidents as i', 'i.id', 'e.incident_id')
    .whereIn('e.entity_id', entityIds)
    .where('i.status', 'counted')
    .where(query =>
      query.where('i.ended_at', '>=', since).orWhereNull('i.ended_at'),
    )
    .select(
      'e.entity_id',
      'i.external_id',
      'i.intervals',
    ) as unknown as Promise<IncidentRow[]>;
}
