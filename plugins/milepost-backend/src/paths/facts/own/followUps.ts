import {
  lastDays,
  noRecords,
  type TicketPurpose,
} from '@milepost/backstage-plugin-milepost-common';
import { loadIncidents } from '../../../delivery/loadRecords';
import { ticketRecords } from '../../../delivery/ticketRecords';
import { absent } from '../told';
import type { OwnFactLoader } from './OwnFactLoader';

/** As long as windows may be: what is overdue for longer nobody means to do any more. */
const LOOKED_BACK_DAYS = 1827;

/**
 * Corrective actions that are open after they were due, as the metric counts them. Who never had an incident that anybody
 * told of has none because nobody looks, or because nothing happened: which of the two is not known, so it is absent. So
 * it is where no tracker has ever told of a corrective action of anything.
 */
export const actionsOverdue = overdue({
  metric: 'corrective-actions-on-time',
  purpose: 'corrective-action',
});

/**
 * Postmortems that are due and not published, as the metric counts them. Absent where nobody told of an incident, and
 * where no tracker has ever told of a postmortem of anything: then all would be overdue that are written elsewhere.
 */
export const postmortemsOverdue = overdue({
  metric: 'postmortem-on-time',
  purpose: 'postmortem',
});

function overdue(options: {
  metric: string;
  purpose: TicketPurpose;
}): OwnFactLoader {
  const { purpose } = options;
  return {
    needs: () => ['incident'],
    async load({ knex, entityIds, now, zone, rules, findMetric }) {
      const anyTicket = await knex('tickets')
        .where({ purpose })
        .where('opened_at', '<=', now)
        .first('id');
      if (!anyTicket) {
        return () => absent;
      }
      const metric = findMetric(options.metric)!;
      const window = lastDays(LOOKED_BACK_DAYS, { now, zone });
      const { start: since } = window;
      const incidents =
        purpose === 'postmortem'
          ? await loadIncidents(knex, { entityIds, since })
          : undefined;
      const tickets = await ticketRecords(knex, { entityIds });
      return entityId => {
        const records = {
          ...noRecords,
          incidents: incidents?.get(entityId) ?? [],
          tickets: tickets
            .get(entityId)!
            .filter(({ openedAt }) => openedAt <= now),
        };
        const measured = metric.measure({ records, window, now, rules });
        return { state: 'known', value: measured.details.overdueOpen ?? 0 };
      };
    },
  };
}
