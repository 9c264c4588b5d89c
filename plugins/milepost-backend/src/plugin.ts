import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  milepostSlisExtensionPoint,
  milepostSourcesExtensionPoint,
  type DeliverySource,
  type SliReader,
} from '@milepost/backstage-plugin-milepost-node';
import { registerActions } from './actions/registerActions';
import { findTemplates } from './catalog/findTemplates';
import { readCatalogUntilSettled } from './catalog/readCatalog';
import { readEntities } from './catalog/readEntities';
import { scheduleCollectors } from './collectors/scheduleCollectors';
import { openDatabase } from './database/migrate';
import { announceDefinitions } from './definitions/announceDefinitions';
import { auditDefinitions } from './definitions/auditDefinitions';
import { MilepostEngine } from './engine/MilepostEngine';
import { renewFigures } from './figures/renewFigures';
import { subscribe } from './intake/subscribe';
import { notifyOwners } from './notices/notifyOwners';
import { refreshTechInsights } from './paths/facts/techInsights/refreshTechInsights';
import { TechInsightsReader } from './paths/facts/techInsights/TechInsightsReader';
import { schedulePathConsequences } from './paths/schedulePathConsequences';
import { readSettings } from './readSettings';
import { scheduleRetention } from './retention/scheduleRetention';
import { scheduleConsequences } from './slos/consequences/scheduleConsequences';
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

    const sliReaders: SliReader[] = [];
    env.registerExtensionPoint(milepostSlisExtensionPoint, {
      addReader: (...added) => sliReaders.push(...added),
    });

    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        urlReader: coreServices.urlReader,
      },
      async init(deps) {
        const { auth, catalog, events, lifecycle, logger, scheduler } = deps;
        const settings = readSettings(deps.config);
        const integrations = ScmIntegrations.fromConfig(deps.config);
        const knex = await openDatabase(deps.database);
        const engine = await MilepostEngine.create({
          knex,
          logger,
          sources,
          sliReaders,
          urlReader: deps.urlReader,
          resolveUrl: options => integrations.resolveUrl(options),
          findTemplates: refs => findTemplates(refs, deps),
          readEntities: refs => readEntities(refs, deps),
          ...settings,
        });
        const { inbox, entities, answers, corrections, jobs, kinds } = engine;
        await auditDefinitions({ ...deps, definitions: engine.definitions });

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
            gate: engine.gate,
            movements: engine.movements,
            highlights: engine.highlights,
            overrides: engine.overrides,
            pathEffects: engine.pathEffects,
            hooks: engine.hooks,
            inbox,
            jobs,
            knex,
            logger,
            paths: engine.paths,
            slis: engine.slis,
            slos: engine.slos,
          }),
        );

        // Senders have no token of ours: each source checks the signatures of its own.
        deps.httpRouter.addAuthPolicy({
          path: '/v1/hooks',
          allow: 'unauthenticated',
        });

        registerActions({
          ...deps,
          access,
          answers,
          gate: engine.gate,
          highlights: engine.highlights,
          movements: engine.movements,
          paths: engine.paths,
          slos: engine.slos,
        });

        await subscribe({ events, inbox, sources: engine.sources.values() });
        await scheduler.scheduleTask({
          id: 'read-catalog',
          ...settings.catalogSchedule,
          fn: async signal => {
            const reading = { catalog, auth, entities, kinds, signal };
            await readCatalogUntilSettled(reading);
            await engine.sloDefinitions.renew();
            // Golden paths name templates, which are known once the catalog is filled, and say what is read of an entity.
            if (await engine.paths.renew()) {
              await readCatalogUntilSettled(reading);
            }
          },
        });
        await scheduler.scheduleTask({
          id: 'read-slo-documents',
          frequency: { minutes: 1 },
          timeout: { minutes: 5 },
          initialDelay: { seconds: 5 },
          fn: () => engine.sloDefinitions.renew(),
        });
        await scheduler.scheduleTask({
          id: 'read-path-documents',
          frequency: { minutes: 1 },
          timeout: { minutes: 5 },
          initialDelay: { minutes: 1 },
          fn: async () => {
            await engine.paths.renew();
          },
        });
        const reader = new TechInsightsReader(deps);
        await scheduler.scheduleTask({
          id: 'read-tech-insights',
          frequency: { minutes: 1 },
          timeout: { minutes: 1 },
          initialDelay: { minutes: 1 },
          fn: async signal => {
            const reading = { reader, logger, now: Date.now, signal };
            await refreshTechInsights(knex, reading);
          },
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
        const { agreements } = settings;
        await scheduler.scheduleTask({
          id: 'announce-definitions',
          frequency: { minutes: 1 },
          timeout: { minutes: 1 },
          initialDelay: { seconds: 20 },
          fn: () =>
            announceDefinitions({
              knex,
              ownerOf: metric =>
                agreements.byMetric.get(metric)?.owner ?? agreements.owner,
              notifications: deps.notifications,
              logger,
              now: Date.now,
            }),
        });
        await scheduleConsequences(scheduler, {
          knex,
          standings: () => engine.standings(),
          figures: engine.figures,
          notifications: deps.notifications,
          settings: settings.sloNotifications,
          zone: settings.zone,
          logger,
          now: Date.now,
        });
        await schedulePathConsequences(scheduler, {
          knex,
          effects: engine.pathEffects,
          notifications: deps.notifications,
          enabled: settings.paths.notifications,
          zone: settings.zone,
          logger,
          now: Date.now,
        });
        await scheduleCollectors(scheduler, { sources, inbox, knex, logger });
        lifecycle.addStartupHook(() => engine.projector.start());
        lifecycle.addStartupHook(() => engine.jobRunner.start());
        lifecycle.addStartupHook(() => engine.lookUps.start());
        lifecycle.addStartupHook(() => engine.slis.start());
        lifecycle.addStartupHook(() => engine.paths.evaluation.start());
        lifecycle.addStartupHook(() => engine.paths.warmUp());
        lifecycle.addStartupHook(() => engine.rejections.start());
        lifecycle.addStartupHook(() => renewFigures(knex, engine));
        lifecycle.addShutdownHook(() => engine.rejections.stop());
        lifecycle.addShutdownHook(() => engine.paths.evaluation.stop());
        lifecycle.addShutdownHook(() => engine.slis.stop());
        lifecycle.addShutdownHook(() => engine.lookUps.stop());
        lifecycle.addShutdownHook(() => engine.jobRunner.stop());
        lifecycle.addShutdownHook(() => engine.projector.stop());
      },
    });
  },
});
