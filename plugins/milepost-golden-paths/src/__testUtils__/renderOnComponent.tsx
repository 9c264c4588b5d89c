import { fetchApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  MilepostQueries,
  useMilepostQueryClient,
} from '@milepost/backstage-plugin-milepost-react';
import { useState, type ReactElement } from 'react';
import { SWRConfig } from 'swr';
import { entities } from '../../dev/entities';
import { fakeFetch } from '../../dev/fake/fakeFetch';
import { AddressesProvider } from '../links/addresses';

/** The fetch of an app whose backend is the fake. */
export function fakeBackend(
  asked?: (path: string, body?: unknown) => void,
): typeof fetch {
  const otherwise = async () => new Response('', { status: 503 });
  return fakeFetch({ otherwise, asked });
}

function Queries(props: { children: ReactElement }) {
  const client = useMilepostQueryClient();
  // All tests of a file share it: each begins with nothing asked.
  useState(() => client.clear());
  return <MilepostQueries value={client}>{props.children}</MilepostQueries>;
}

const addresses = {
  page: '/milepost/golden-paths',
  template: (ref: { namespace: string; templateName: string }) =>
    `/create/templates/${ref.namespace}/${ref.templateName}`,
};

/** Renders an element on the page of a component, for somebody who may exempt and explain, or may not. */
export function renderOnComponent(
  name: string,
  element: ReactElement,
  options: {
    fetch?: typeof window.fetch;
    allowed?: boolean;
    /** The app has no other pages. */
    isAlone?: boolean;
  } = {},
) {
  const { fetch = fakeBackend(), allowed = true, isAlone } = options;
  const entity = entities.find(({ metadata }) => metadata.name === name)!;
  const authorize = allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY;
  return renderInTestApp(
    <SWRConfig value={{ provider: () => new Map() }}>
      <Queries>
        <AddressesProvider value={isAlone ? {} : addresses}>
          <EntityProvider entity={entity}>{element}</EntityProvider>
        </AddressesProvider>
      </Queries>
    </SWRConfig>,
    {
      apis: [
        [fetchApiRef, { fetch }],
        [catalogApiRef, catalogApiMock({ entities })],
        [permissionApiRef, mockApis.permission({ authorize })],
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}
