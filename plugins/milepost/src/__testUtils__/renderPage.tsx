import type { Entity } from '@backstage/catalog-model';
import { fetchApiRef, identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  MilepostQueries,
  useMilepostQueryClient,
} from '@milepost/backstage-plugin-milepost-react';
import { useState, type ReactElement } from 'react';
import { PagesPathProvider } from '../pages/pagesPath';
import { componentOf, fakeFetchApi } from './renderOnEntity';

const group: Entity = {
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name: 'payments', namespace: 'default' },
  spec: { type: 'team', children: [] },
};

/** How an app answers that a page is rendered in. */
export interface PageOptions {
  fetch?: typeof fetch;
  /** Of whoever is signed in. */
  owns?: string[];
  /** What the catalog holds. */
  entities?: Entity[];
}

/** A backend that lets nobody in. */
export const forbidding: typeof fetch = async () =>
  Response.json(
    { error: { name: 'NotAllowedError', message: 'You may not' } },
    { status: 403 },
  );

function Queries(props: { children: ReactElement }) {
  const client = useMilepostQueryClient();
  // All tests of a file share it: each begins with nothing asked.
  useState(() => client.clear());
  return <MilepostQueries value={client}>{props.children}</MilepostQueries>;
}

/** Renders a tab of the Milepost page in an app whose backend is the fake. */
export function renderPage(element: ReactElement, options: PageOptions = {}) {
  const {
    fetch = fakeFetchApi().fetch,
    owns = [],
    entities = [group, componentOf('checkout')],
  } = options;
  return renderInTestApp(
    <Queries>
      <PagesPathProvider value="/milepost">{element}</PagesPathProvider>
    </Queries>,
    {
      apis: [
        [fetchApiRef, { fetch }],
        [identityApiRef, mockApis.identity({ ownershipEntityRefs: owns })],
        [catalogApiRef, catalogApiMock({ entities })],
      ],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name': entityRouteRef,
      },
    },
  );
}
