import { createBackendModule } from '@backstage/backend-plugin-api';
import { milepostSlisExtensionPoint } from '@milepost/backstage-plugin-milepost-node';
import { madeUpReader } from '../slos/madeUpReader';

/** A tool that service level indicators are read from. */
export const sliModule = createBackendModule({
  pluginId: 'milepost',
  moduleId: 'made-up-slis',
  register(env) {
    env.registerInit({
      deps: { slis: milepostSlisExtensionPoint },
      async init({ slis }) {
        slis.addReader(madeUpReader);
      },
    });
  },
});
