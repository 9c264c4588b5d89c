import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { chaptersServiceRef } from '../Chapters';
import { livePaths } from './livePaths';

/**
 * Gives the golden paths of the sample portal a past. Milepost itself invents none: what it knows begins on the day of the
 * first look. So this looks, in Milepost's own database, as if it had been there.
 */
export const samplePathsModule = createBackendModule({
  pluginId: 'milepost',
  moduleId: 'sample-paths',
  register(env) {
    env.registerInit({
      deps: {
        chapters: chaptersServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        logger: coreServices.logger,
        rootLifecycle: coreServices.rootLifecycle,
      },
      async init({ chapters, config, database, logger, rootLifecycle }) {
        const stop = new AbortController();
        rootLifecycle.addShutdownHook(() => stop.abort());
        rootLifecycle.addStartupHook(() => {
          // Not awaited: the backend serves meanwhile.
          chapters.past.told
            .then(opened => {
              const { signal } = stop;
              const living = { database, config, logger, opened, signal };
              return livePaths(living).finally(() =>
                chapters.paths.tell(opened),
              );
            })
            .catch(error => {
              if (!stop.signal.aborted) {
                logger.error('Sample organisation: no past of paths', error);
              }
            });
        });
      },
    });
  },
});
