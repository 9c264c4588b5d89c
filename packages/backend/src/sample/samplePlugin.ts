import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { chaptersServiceRef } from './Chapters';
import { Door } from './Door';
import { tellFacts } from './paths/tellFacts';
import { knockWrongly } from './problems/knockWrongly';
import { Progress } from './Progress';
import { tellCounts } from './slis/tellCounts';
import { tellSample } from './tellSample';

/** Lets the sample organisation's history in through the public door, and then its life. */
export const samplePlugin = createBackendPlugin({
  pluginId: 'sample',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        chapters: chaptersServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        logger: coreServices.logger,
        rootLifecycle: coreServices.rootLifecycle,
      },
      async init({
        chapters,
        config,
        database,
        logger,
        rootLifecycle,
        ...services
      }) {
        if (!(config.getOptionalBoolean('sample.enabled') ?? true)) {
          return;
        }
        const stop = new AbortController();
        const { signal } = stop;
        const progress = await Progress.create(database);
        const door = Door.create(services);
        const trickle = config.getOptionalBoolean('sample.trickle') ?? true;
        const now = () => Date.now();
        rootLifecycle.addShutdownHook(() => stop.abort());
        rootLifecycle.addStartupHook(() => {
          // Not awaited: the backend serves while the story is told.
          if (trickle) {
            knockWrongly({ ...services, now, signal }).catch(error => {
              logger.error('Sample organisation: nobody knocks', error);
            });
          }
          const telling = { door, progress, logger, now, trickle, signal };
          const pastTold = chapters.past.tell;
          for (const told of [
            tellSample({ ...telling, pastTold }),
            tellCounts(telling),
            chapters.paths.told.then(opened =>
              tellFacts({ ...telling, opened }),
            ),
          ]) {
            told.catch(error => {
              if (!signal.aborted) {
                logger.error('Sample organisation: the story ended', error);
              }
            });
          }
        });
      },
    });
  },
});
