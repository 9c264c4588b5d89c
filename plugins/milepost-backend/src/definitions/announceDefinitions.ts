import type { LoggerService } from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { findMetric } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { withoutBindings } from '../database/withoutBindings';

const WEEK = 7 * 86_400_000;

/** What telling of definitions takes. */
export interface AnnouncingDefinitions {
  knex: Knex;
  /** The ref of whoever answers for a metric; `undefined` where nobody does. */
  ownerOf(metric: string): string | undefined;
  notifications: NotificationService;
  logger: LoggerService;
  now: () => number;
}

interface Due {
  id: number;
  metric: string;
  version: number;
  reason: string;
}

/**
 * Tells the owners of metrics that the configuration has defined otherwise, once. Whoever marks the definition tells, so
 * that several replicas tell once. What is older than a week is no news: an owner who is named later is not told.
 */
export async function announceDefinitions(
  announcing: AnnouncingDefinitions,
): Promise<void> {
  const { knex, ownerOf, now } = announcing;
  const due: Due[] = await knex('definition_versions')
    .where('by', 'configuration')
    .whereNull('told_at')
    .where('created_at', '>', now() - WEEK)
    .orderBy('id')
    .select('id', 'metric', 'version', 'reason');
  for (const one of due) {
    const owner = ownerOf(one.metric);
    if (owner !== undefined) {
      await tellOnce(announcing, one, owner);
    }
  }
}

async function tellOnce(
  { knex, notifications, logger, now }: AnnouncingDefinitions,
  { id, metric, version, reason }: Due,
  owner: string,
): Promise<void> {
  const marked = await knex('definition_versions')
    .where({ id })
    .whereNull('told_at')
    .update({ told_at: now() });
  if (marked === 0) {
    return;
  }
  const title = findMetric(metric)?.definition.title ?? metric;
  try {
    await notifications.send({
      recipients: { type: 'entity', entityRef: owner },
      payload: {
        title: `Milepost: ${title} is defined otherwise from now on`,
        description: `Version ${version}. ${reason} Charts show the change as a line, with the series by the earlier definition beside it.`,
        link: '/milepost/glossary',
        severity: 'normal',
        topic: 'milepost.definitions',
        // A later change takes the place of this one.
        scope: `definition:${metric}`,
      },
    });
  } catch (error) {
    await knex('definition_versions').where({ id }).update({ told_at: null });
    logger.debug(
      `The owner of '${metric}' could not be told; it is tried again: ${withoutBindings(
        error,
      )}`,
    );
  }
}
