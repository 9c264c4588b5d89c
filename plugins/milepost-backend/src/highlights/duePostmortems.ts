import {
  noRecords,
  windowOfDays,
  localDay,
  type EvidenceItem,
  type Metric,
  type MetricRules,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { loadIncidents } from '../delivery/loadRecords';
import { ticketRecords } from '../delivery/ticketRecords';
import { dayWords, nameOf, titleWords } from '../movements/words';
import { inEntities } from '../quality/inEntities';
import type { Asked, Found } from './Found';

const DAY = 86_400_000;
/** What is due in so many days is due soon. */
const SOON = 5 * DAY;
/** What was not written for so long will not be. */
const LONG_AGO = 60 * DAY;

interface PostmortemsAsked extends Asked {
  refs: ReadonlyMap<number, string>;
  rules: MetricRules;
  /** Postmortems on time, as it is defined here. */
  metric: Metric;
}

type Due = EvidenceItem & { dueAt: string; ref: string };

/** Postmortems that are due or were, and are not published; those that were due first come first. Three statements. */
export async function duePostmortems(
  knex: Knex,
  asked: PostmortemsAsked,
): Promise<Found> {
  const { limit, now, zone } = asked;
  const kind = 'postmortem-due';
  const due = (await dueOf(knex, asked)).sort((a, b) =>
    `${a.dueAt} ${a.id}` < `${b.dueAt} ${b.id}` ? -1 : 1,
  );
  const items = due
    .slice(0, limit)
    .map(({ ref, id, source, title, url, dueAt }) => {
      // It may be published until the end of the day before.
      const at = Date.parse(dueAt);
      const lastDay = dayWords(at - 1, zone);
      const isLate = at <= now;
      return {
        kind,
        scope: ref,
        text: `${nameOf(ref)}: the postmortem of incident ${id}${titleWords(
          title,
        )} ${isLate ? 'was' : 'is'} due on ${lastDay}.`,
        at: dueAt,
        ...(isLate && { seconds: (now - at) / 1000 }),
        metric: asked.metric.definition.id,
        source,
        id,
        ...(url !== undefined && { url }),
      };
    }) satisfies Found['items'];
  return { kind, items, total: due.length };
}

async function dueOf(knex: Knex, options: PostmortemsAsked): Promise<Due[]> {
  const { now, zone, rules, refs, metric } = options;
  const since = now - LONG_AGO;
  const entityIds = await withIncidents(knex, { ...options, since });
  if (entityIds.length === 0) {
    return [];
  }
  const incidents = await loadIncidents(knex, { entityIds, since });
  const tickets = await ticketRecords(knex, { entityIds });
  const window = windowOfDays(
    localDay(since, zone),
    localDay(now + SOON, zone),
    zone,
  );
  const due = new Map<string, Due>();
  for (const id of entityIds) {
    // Where nobody tells of postmortems, none is known to be missing.
    if (!tickets.get(id)!.some(({ purpose }) => purpose === 'postmortem')) {
      continue;
    }
    const records = {
      ...noRecords,
      incidents: incidents.get(id)!,
      tickets: tickets.get(id)!,
    };
    const items = metric.evidence({ records, window, now, rules });
    for (const item of items) {
      const { dueAt } = item;
      const isOpen =
        dueAt !== undefined &&
        item.closedAt === undefined &&
        Date.parse(dueAt) < window.end;
      if (isOpen) {
        due.set(`${item.source} ${item.id}`, {
          ...item,
          dueAt,
          ref: refs.get(id)!,
        });
      }
    }
  }
  return [...due.values()];
}

async function withIncidents(
  knex: Knex,
  { entityIds, since }: Asked & { since: number },
): Promise<number[]> {
  return knex('entity_incidents as e')
    .join('incidents as i', 'i.id', 'e.incident_id')
    .where(inEntities(knex, 'e.entity_id', entityIds))
    .where('i.status', 'counted')
    .where('i.ended_at', '>=', since)
    .distinct('e.entity_id')
    .pluck('e.entity_id');
}
