import type { Knex } from 'knex';
import { readOptional } from '../database/columns';
import { ticketRecords } from '../delivery/ticketRecords';
import { dayWords, nameOf, titleWords } from '../movements/words';
import { inEntities } from '../quality/inEntities';
import type { Asked, Found } from './Found';

/** Corrective actions that are open and were due, those for the longest first. Two statements. */
export async function overdueActions(
  knex: Knex,
  { refs, ...asked }: Asked & { refs: ReadonlyMap<number, string> },
): Promise<Found> {
  const { limit, now, zone } = asked;
  const kind = 'action-overdue';
  const entityIds = await withOverdue(knex, asked);
  const tickets = await ticketRecords(knex, { entityIds });
  const overdue = new Map(
    [...tickets].flatMap(([id, own]) =>
      own
        .filter(
          ({ purpose, closedAt, dueAt = Infinity }) =>
            purpose === 'corrective-action' &&
            closedAt === undefined &&
            dueAt < now,
        )
        .map(ticket => [
          `${ticket.source} ${ticket.id}`,
          { ...ticket, dueAt: ticket.dueAt!, ref: refs.get(id)! },
        ]),
    ),
  );
  const items = [...overdue.values()]
    .sort((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
    .map(({ ref, id, source, title, url, dueAt }) => ({
      kind,
      scope: ref,
      text: `${nameOf(ref)}: corrective action ${id}${titleWords(
        title,
      )} was due on ${dayWords(dueAt, zone)}.`,
      at: new Date(dueAt).toISOString(),
      seconds: (now - dueAt) / 1000,
      metric: 'corrective-actions-on-time',
      source,
      id,
      url: readOptional(url ?? null),
    })) satisfies Found['items'];
  return { kind, items, total: overdue.size };
}

/** The entities that have any; perhaps some that have not. */
async function withOverdue(
  knex: Knex,
  { entityIds, now }: Asked,
): Promise<number[]> {
  const overdue = () =>
    knex('tickets as t')
      .where('t.purpose', 'corrective-action')
      .whereNull('t.closed_at')
      .where('t.due_at', '<', now);
  const rows: { entity_id: number }[] = await overdue()
    .join('entity_claims as c', join =>
      join.on('c.kind', 't.origin_kind').andOn('c.value', 't.origin_value'),
    )
    .where(inEntities(knex, 'c.entity_id', entityIds))
    .select('c.entity_id')
    .union(
      overdue()
        .join('incidents as i', 'i.external_id', 't.incident')
        .join('entity_incidents as e', 'e.incident_id', 'i.id')
        .where(inEntities(knex, 'e.entity_id', entityIds))
        .select('e.entity_id'),
    );
  return rows.map(row => row.entity_id);
}
