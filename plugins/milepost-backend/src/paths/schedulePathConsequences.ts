import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { localDay } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { Hierarchies } from '../figures/Hierarchies';
import type { PathEffects } from './effect/PathEffects';
import { forgetNotices } from './notices/forgetNotices';
import { notifyOfPaths } from './notices/notifyOfPaths';

/** Has what follows from how entities stand with golden paths done: owners told, and their effect computed. */
export async function schedulePathConsequences(
  scheduler: SchedulerService,
  options: {
    knex: Knex;
    effects: Pick<PathEffects, 'renew'>;
    notifications: NotificationService;
    /** Whether owners are told. */
    enabled: boolean;
    /** IANA. */
    zone: string;
    logger: LoggerService;
    now: () => number;
  },
): Promise<void> {
  const { knex, effects, enabled, now, zone } = options;
  const hierarchies = new Hierarchies();
  await scheduler.scheduleTask({
    id: 'notify-of-paths',
    frequency: { minutes: 1 },
    timeout: { minutes: 1 },
    initialDelay: { seconds: 40 },
    fn: async () => {
      const hierarchy = await hierarchies.load(knex);
      const today = localDay(now(), zone);
      if (enabled) {
        await notifyOfPaths({
          ...options,
          ownerOf: async ref => hierarchy.ownersOf(ref, today)[0],
        });
      }
      await forgetNotices(knex, now());
    },
  });
  await scheduler.scheduleTask({
    id: 'renew-path-effects',
    frequency: { minutes: 1 },
    timeout: { minutes: 10 },
    initialDelay: { seconds: 50 },
    fn: () => effects.renew(),
  });
}
