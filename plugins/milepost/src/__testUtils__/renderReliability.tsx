import { fetchApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  MilepostQueries,
  useMilepostQueryClient,
} from '@milepost/backstage-plugin-milepost-react';
import { useState, type ReactElement } from 'react';
import { SWRConfig } from 'swr';
import { componentOf, fakeFetchApi } from './renderOnEntity';

function Queries(props: { children: ReactElement }) {
  const client = useMilepostQueryClient();
  // All tests of a file share it: each begins with nothing asked.
  useState(() => client.clear());
  return <MilepostQueries value={client}>{props.children}</MilepostQueries>;
}

/** Renders an element on the page of a service, for somebody who may override the gate, or may not. */
export function renderReliability(
  name: string,
  element: ReactElement,
  options: { allowed?: boolean; fetch?: typeof window.fetch } = {},
) {
  const { allowed = true, fetch = fakeFetchApi().fetch } = options;
  const authorize = allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY;
  return renderInTestApp(
    <SWRConfig value={{ provider: () => new Map() }}>
      <Queries>
        <EntityProvider entity={componentOf(name)}>{element}</EntityProvider>
      </Queries>
    </SWRConfig>,
    {
      apis: [
        [fetchApiRef, { fetch }],
        [permissionApiRef, mockApis.permission({ authorize })],
      ],
    },
  );
}
