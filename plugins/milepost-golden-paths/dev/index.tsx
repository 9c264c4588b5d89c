import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import milepostGoldenPathsPlugin from '../src';
import { entities } from './entities';
import { fakeFetch } from './fake/fakeFetch';
import { organisationEntities } from './fake/organisation/entities';
import { organisationFetch } from './fake/organisation/organisationFetch';
import { otherPlugins } from './otherPlugins';

// The pages with a backend that answers from made-up services: `yarn start` in this folder, then /catalog.
window.fetch = organisationFetch({
  now: Date.now(),
  otherwise: fakeFetch({ otherwise: window.fetch.bind(window) }),
});

// The groups of both are the same.
const all = [
  ...entities.filter(({ metadata }) => metadata.name !== 'payments'),
  ...organisationEntities,
];

const fakeCatalog = createFrontendModule({
  pluginId: 'catalog',
  extensions: [
    ApiBlueprint.make({
      params: defineParams =>
        defineParams({
          api: catalogApiRef,
          deps: {},
          factory: () => catalogApiMock({ entities: all }),
        }),
    }),
  ],
});

// Whoever looks may do everything.
const allowed = createFrontendModule({
  pluginId: 'app',
  extensions: [
    ApiBlueprint.make({
      name: 'permission',
      params: defineParams =>
        defineParams({
          api: permissionApiRef,
          deps: {},
          factory: () => ({
            authorize: async () => ({ result: AuthorizeResult.ALLOW }),
          }),
        }),
    }),
  ],
});

createDevApp({
  features: [
    catalogPlugin,
    fakeCatalog,
    allowed,
    ...otherPlugins,
    milepostGoldenPathsPlugin,
  ],
});
