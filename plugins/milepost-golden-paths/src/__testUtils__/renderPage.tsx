import { fetchApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  MilepostQueries,
  useMilepostQueryClient,
} from '@milepost/backstage-plugin-milepost-react';
import { useState, type ReactElement } from 'react';
import { SWRConfig } from 'swr';
import { organisationEntities } from '../../dev/fake/organisation/entities';
import { organisationFetch } from '../../dev/fake/organisation/organisationFetch';
import { GoldenPathsPage } from '../page/GoldenPathsPage';

function Queries(props: { children: ReactElement }) {
  const client = useMilepostQueryClient();
  // All tests of a file share it: each begins with nothing asked.
  useState(() => client.clear());
  return <MilepostQueries value={client}>{props.children}</MilepostQueries>;
}

/** Where the page is looked at, and who answers. */
export interface PageOptions {
  /** The query of the address: `?path=delivery-pipeline`. */
  search?: string;
  fetch?: typeof fetch;
}

/** Renders the page at an address, in an app whose backend is the made-up organisation. */
export function renderPage(options: PageOptions = {}) {
  const otherwise = async () => new Response('', { status: 503 });
  const {
    search = '',
    fetch = organisationFetch({ now: Date.now(), otherwise }),
  } = options;
  window.history.replaceState(null, '', `/${search}`);
  return renderInTestApp(
    <SWRConfig value={{ provider: () => new Map() }}>
      <Queries>
        <GoldenPathsPage />
      </Queries>
    </SWRConfig>,
    {
      apis: [
        [fetchApiRef, { fetch }],
        [catalogApiRef, catalogApiMock({ entities: organisationEntities })],
        [
          permissionApiRef,
          mockApis.permission({ authorize: AuthorizeResult.ALLOW }),
        ],
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}
