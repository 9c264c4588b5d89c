import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import { readOptional } from '../../database/columns';
import { withoutBindings } from '../../database/withoutBindings';
import type { SloStanding } from '../SloStanding';
import { consequencesOf, type Alert, type Consequence } from './consequencesOf';
import { consequenceText } from './consequenceText';

/** What telling of SLOs takes. */
export interface NotifyingOfSlos {
  knex: Knex;
  /** How all SLOs stand now. */
  standings(): Promise<readonly SloStanding[]>;
  /** Besides the entity itself, whose owner is told, and the product owner. */
  othersFor?(standing: SloStanding): Promise<readonly string[]>;
  notifications: NotificationService;
  logger: LoggerService;
  now: () => number;
}

interface AlertRow {
  slo_id: number;
  tier: string;
  since: number;
  told_at: number | null;
  recovered_at: number | null;
  recovery_told_at: number | null;
}

type One = { slo_id: number; tier: string };

/**
 * Tells the owners of SLOs that burn too fast, have used up their budget, or have recovered: each once. Whoever
 * writes it down tells, so that several replicas tell once; what could not be told is told the next time.
 */
export async function notifyOfSlos(notifying: NotifyingOfSlos): Promise<void> {
  const known = await knownAlerts(notifying.knex);
  for (const standing of await notifying.standings()) {
    const alerts = known.get(standing.id) ?? [];
    for (const consequence of consequencesOf(standing, alerts)) {
      await act(notifying, standing, consequence);
    }
  }
}

async function knownAlerts(knex: Knex): Promise<Map<number, Alert[]>> {
  const rows: AlertRow[] = await knex('slo_alerts').select();
  const known = new Map<number, Alert[]>();
  for (const row of rows) {
    const alerts = known.get(row.slo_id) ?? [];
    known.set(row.slo_id, [...alerts, readAlert(row)]);
  }
  return known;
}

function readAlert(row: AlertRow): Alert {
  return {
    tier: row.tier,
    since: row.since,
    toldAt: readOptional(row.told_at),
    recoveredAt: readOptional(row.recovered_at),
    recoveryToldAt: readOptional(row.recovery_told_at),
  };
}

async function act(
  notifying: NotifyingOfSlos,
  standing: SloStanding,
  consequence: Consequence,
): Promise<void> {
  const { knex } = notifying;
  const now = notifying.now();
  const { action, at, tier } = consequence;
  const one: One = { slo_id: standing.id, tier };
  const open = () =>
    knex('slo_alerts').where(one).whereNull('recovery_told_at');
  switch (action) {
    case 'begin':
      if (await begin(knex, one, { since: at, told_at: now })) {
        await tell(notifying, standing, consequence);
      }
      break;
    case 'tell':
      if ((await open().whereNull('told_at').update('told_at', now)) > 0) {
        await tell(notifying, standing, consequence);
      }
      break;
    case 'rest':
      await open().whereNull('recovered_at').update('recovered_at', at);
      break;
    case 'resume':
      await open().update('recovered_at', null);
      break;
    case 'drop':
      await open().whereNull('told_at').delete();
      break;
    default:
      if ((await open().update('recovery_told_at', now)) > 0) {
        await tell(notifying, standing, consequence);
      }
  }
}

/** Whether it was this replica that wrote it down. */
async function begin(
  knex: Knex,
  one: One,
  times: { since: number; told_at: number },
): Promise<boolean> {
  const anew = { ...times, recovered_at: null, recovery_told_at: null };
  const again = await knex('slo_alerts')
    .where(one)
    .whereNotNull('recovery_told_at')
    .update(anew);
  if (again > 0) {
    return true;
  }
  const written: object[] = await knex('slo_alerts')
    .insert({ ...one, ...anew })
    .onConflict(['slo_id', 'tier'])
    .ignore()
    .returning('tier');
  return written.length > 0;
}

async function tell(
  { notifications, othersFor, knex, logger }: NotifyingOfSlos,
  standing: SloStanding,
  consequence: Consequence,
): Promise<void> {
  const { entityRef, definition } = standing;
  try {
    const { productOwner } = definition;
    const others = (await othersFor?.(standing)) ?? [];
    await notifications.send({
      recipients: {
        type: 'entity',
        entityRef: [
          entityRef,
          ...(productOwner === undefined ? [] : [productOwner]),
          ...others,
        ],
      },
      payload: consequenceText(standing, consequence),
    });
  } catch (error) {
    const told =
      consequence.action === 'recover' ? 'recovery_told_at' : 'told_at';
    await knex('slo_alerts')
      .where({ slo_id: standing.id, tier: consequence.tier })
      .update(told, null);
    logger.debug(
      `The owner of '${entityRef}' could not be told; it is tried again: ${withoutBindings(
        error,
      )}`,
    );
  }
}
