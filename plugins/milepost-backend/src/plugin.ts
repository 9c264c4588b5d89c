import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  milepostSourcesExtensionPoint,
  type DeliverySource,
} from '@milepost/backstage-plugin-milepost-node';
import { registerActions } from './actions/registerActions';
import { readCatalogUntilSettled } from './catalog/readCatalog';
import { scheduleCollectors } from './collectors/scheduleCollectors';
import { openDatabase } from './database/migrate';
import { MilepostEngine } from './engine/MilepostEngine';
import { renewFigures } from './figures/renewFigures';
import { subscribe } from './intake/subscribe';
import { notifyOwners } from './notices/notifyOwners';
import { readSettings } from './readSettings';
import { scheduleRetention } from './retention/scheduleRetention';
import { Access } from './routes/Access';
import { createRouter } from './routes/createRouter';
import { createVisibility } from './visibility/createVisibility';

/**
 * Keeps delivery events, keyed to catalog entities, and answers with metrics and their evidence.
 *
 * @public
 */
export const milepostPlugin = createBackendPlugin({
  pluginId: 'milepost',
  register(env) {
    const sources: DeliverySource[] = [];
    env.registerExtensionPoint(milepostSourcesExtensionPoint, {
      addSource: (...added) => sources.push(...added),
    });

    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
      },
      async init(deps) {
        const { auth, catalog, events, lifecycle, logger, scheduler } = deps;
        const settings = readSettings(deps.config);
        const knex = await openDatabase(deps.database);
        const engine = await MilepostEngine.create({
          knex,
          logger,
          sources,
          ...settings,
        });
        const { inbox, entities, answers, corrections, jobs, kinds } = engine;

        const visibility = createVisibility({
          ...deps,
          knex,
          kinds,
          zone: settings.zone,
          sensitive: settings.sensitiveMetrics,
        });
        const access = new Access({
          auth,
          catalog,
          entities,
          permissions: deps.permissions,
          visibility,
          trace: () => engine.projector.trace(),
        });
        deps.httpRouter.use(
          createRouter({
            httpAuth: deps.httpAuth,
            access,
            answers,
            auditor: deps.auditor,
            corrections,
            hooks: engine.hooks,
            inbox,
            jobs,
            knex,
            logger,
          }),
        );

        // Senders have no token of ours: each source checks the signatures of its own.
        deps.httpRouter.addAuthPolicy({
          path: '/v1/hooks',
          allow: 'unauthenticated',
        });

        registerActions({ ...deps, access, answers });

        await subscribe({ events, inbox, sources: engine.sources.values() });
        await scheduler.scheduleTask({
          id: 'read-catalog',
          ...settings.catalogSchedule,
          fn: signal =>
            readCatalogUntilSettled({ catalog, auth, entities, kinds, signal }),
        });
        await scheduleRetention(scheduler, {
          knex,
          jobs,
          retention: settings.retention,
          now: Date.now,
        });
        await scheduler.scheduleTask({
          id: 'notify-owners',
          frequency: { minutes: 1 },
          timeout: { minutes: 1 },
          initialDelay: { seconds: 30 },
          fn: () =>
            notifyOwners({
              knex,
              sources: () => answers.sources(),
              notifications: deps.notifications,
              logger,
              now: Date.now,
            }),
        });
        await scheduleCollectors(scheduler, { sources, inbox, knex, logger });
        lifecycle.addStartupHook(() => engine.projector.start());
        lifecycle.addStartupHook(() => engine.jobRunner.start());
        lifecycle.addStartupHook(() => engine.lookUps.start());
        lifecycle.addStartupHook(() => engine.rejections.start());
        lifecycle.addStartupHook(() => renewFigures(knex, engine));
        lifecycle.addShutdownHook(() => engine.rejections.stop());
        lifecycle.addShutdownHook(() => engine.lookUps.stop());
        lifecycle.addShutdownHook(() => engine.jobRunner.stop());
        lifecycle.addShutdownHook(() => engine.projector.stop());
      },
    });
  },
});
