import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import eventsPlugin from '@backstage/plugin-events-backend';
import eventsModuleGitlab from '@backstage/plugin-events-backend-module-gitlab';
import { eventsServiceFactory } from '@backstage/plugin-events-node';
import milepostPlugin from '@milepost/backstage-plugin-milepost-backend';
import type { Knex } from 'knex';
import { milepostModuleGitlab } from '../module';

const portals: TestBackend[] = [];

/** A running portal with Backstage's GitLab events module and the source. */
export async function startPortal(options: {
  knex: Knex;
  /** Of the other plugins, which have a database of their own. */
  others: Knex;
  data: { milepost?: object; integrations?: object };
  webhookSecret: string;
  entities?: NonNullable<
    Parameters<typeof catalogServiceMock.factory>[0]
  >['entities'];
  scheduler?: ReturnType<typeof mockServices.scheduler>;
}) {
  const { knex, others, data, entities = [], webhookSecret } = options;
  const scheduler = options.scheduler ?? mockServices.scheduler();
  const portal = await startTestBackend({
    features: [
      milepostPlugin,
      milepostModuleGitlab,
      eventsPlugin,
      eventsModuleGitlab,
      eventsServiceFactory,
      catalogServiceMock.factory({ entities }),
      databasesOf(knex, others),
      schedulerOf(scheduler),
      mockServices.rootConfig.factory({
        data: {
          ...data,
          // In process only; otherwise the test waits for a long poll.
          events: {
            useEventBus: 'never',
            modules: { gitlab: { webhookSecret } },
          },
        },
      }),
    ],
  });
  portals.push(portal);
  return portal.server;
}

/** To be called before the databases go, which would leave the portals waiting for a connection. */
export async function stopPortals(): Promise<void> {
  await Promise.all(portals.splice(0).map(portal => portal.stop()));
}

function databasesOf(knex: Knex, others: Knex) {
  return createServiceFactory({
    service: coreServices.database,
    deps: { plugin: coreServices.pluginMetadata },
    factory: ({ plugin }) =>
      mockServices.database({
        knex: plugin.getId() === 'milepost' ? knex : others,
      }),
  });
}

/** Runs what has no initial delay when the portal has started; the rest when it is told to. */
function schedulerOf(scheduler: ReturnType<typeof mockServices.scheduler>) {
  return (scheduler as any).factory();
}

/** Waits for it. @throws when it does not come */
export async function until(condition: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await condition())) {
    if (Date.now() > end) {
      throw new Error(`waited in vain for ${condition}`);
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** Rows of a table. */
export async function countOf(
  knex: Knex,
  table: string,
  where: object = {},
): Promise<number> {
  const [{ count }] = await knex(table).where(where).count({ count: '*' });
  return Number(count);
}
