import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import milepostScorecardsPlugin from '../src';
import { entities } from './entities';
import { fakeFetch } from './fake/fakeFetch';

// The pages with a backend that answers from made-up teams: `yarn start` in this folder, then /catalog.
window.fetch = fakeFetch({
  now: Date.now(),
  otherwise: window.fetch.bind(window),
});

const fakeCatalog = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () => catalogApiMock({ entities }),
        }),
    }),
  ],
});

createDevApp({
  features: [catalogPlugin, fakeCatalog, milepostScorecardsPlugin],
});
