import type {
  LoggerService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import type { Knex } from 'knex';
import type { Figures } from '../../figures/Figures';
import type { SloStanding } from '../SloStanding';
import { notifyOfSlos } from './notifyOfSlos';
import { ParentGroups } from './ParentGroups';
import type { SloNotifications } from './readSloNotifications';
import { renewSpends } from './renewSpends';

/** Has what follows from how SLOs stand done: owners told, costs written down, figures brought up to date. */
export async function scheduleConsequences(
  scheduler: SchedulerService,
  options: {
    knex: Knex;
    /** How all SLOs stand now. */
    standings(): Promise<SloStanding[]>;
    figures: Pick<Figures, 'renewSlos'>;
    notifications: NotificationService;
    settings: SloNotifications;
    zone: string;
    logger: LoggerService;
    now: () => number;
  },
): Promise<void> {
  const { settings, figures, knex, now } = options;
  const parents = new ParentGroups(options);
  await scheduler.scheduleTask({
    id: 'slo-consequences',
    frequency: { seconds: 30 },
    timeout: { minutes: 5 },
    initialDelay: { seconds: 10 },
    fn: async () => {
      const standings = await options.standings();
      if (settings.enabled) {
        await notifyOfSlos({
          ...options,
          standings: async () => standings,
          othersFor: settings.parentGroups
            ? standing => parents.of(standing)
            : undefined,
        });
      }
      await renewSpends(knex, { standings, now: now() });
    },
  });
  await scheduler.scheduleTask({
    id: 'renew-slo-figures',
    frequency: { minutes: 1 },
    timeout: { minutes: 5 },
    initialDelay: { seconds: 20 },
    fn: () => figures.renewSlos(),
  });
}
