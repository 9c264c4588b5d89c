import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type {
  Collector,
  DeliverySource,
} from '@milepost/backstage-plugin-milepost-node';
import type { Knex } from 'knex';
import type { Inbox } from '../intake/Inbox';
import { CollectorState } from './CollectorState';
import { periodOf } from './isDue';
import { runIfDue } from './runCollector';

/**
 * Looks every few seconds whether a collector has something to do: one that has more to read goes on at once instead of
 * waiting for its time.
 */
const LOOK = {
  frequency: { seconds: 10 },
  timeout: { minutes: 1 },
};

const SOON = { seconds: 3 };

/** @throws when two collectors of one source instance have the same name */
export async function scheduleCollectors(
  scheduler: SchedulerService,
  dependencies: {
    sources: Iterable<DeliverySource>;
    inbox: Inbox;
    knex: Knex;
    logger: LoggerService;
  },
): Promise<void> {
  const collectors = [...dependencies.sources].flatMap(
    source => source.collectors ?? [],
  );
  for (const [id, collector] of collectorsById(collectors)) {
    const { scope, initialDelay = SOON } = collector.schedule;
    await scheduler.scheduleTask({
      id,
      ...LOOK,
      scope,
      initialDelay,
      fn: signal => runIfDue({ ...dependencies, collector, signal }),
    });
    if (periodOf(collector) === undefined) {
      // At times of day, or when somebody says so: it is made due, and the task above does it.
      await scheduler.scheduleTask({
        id: `${id}-due`,
        ...collector.schedule,
        timeout: LOOK.timeout,
        fn: () =>
          new CollectorState(dependencies.knex, collector).save({ due: true }),
      });
    }
  }
}

function collectorsById(
  collectors: readonly Collector[],
): Map<string, Collector> {
  const byId = new Map<string, Collector>();
  for (const collector of collectors) {
    const { source, name } = collector;
    const id = name ? `collect-${source}-${name}` : `collect-${source}`;
    if (byId.has(id)) {
      throw new Error(`Source '${source}' has two collectors of one name`);
    }
    byId.set(id, collector);
  }
  return byId;
}
