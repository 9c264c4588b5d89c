import type { Entity } from '@backstage/catalog-model';
import { EntityProvider } from '@backstage/plugin-catalog-react';
import { fetchApiRef } from '@backstage/frontend-plugin-api';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import {
  MilepostQueries,
  useMilepostQueryClient,
} from '@milepost/backstage-plugin-milepost-react';
import type { ReactElement } from 'react';
import { fakeFetch } from '../../dev/fake/fakeFetch';

/** The time at which everything in the fake has happened. */
export const NOW = Date.parse('2026-11-21T14:02:00.000Z');

/** A component of the fake's services. */
export function componentOf(name: string): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name, namespace: 'default' },
    spec: { type: 'service', lifecycle: 'production', owner: 'payments' },
  };
}

/** The fetch API of an app whose backend is the fake. */
export function fakeFetchApi(now = NOW) {
  const otherwise = async () => new Response('', { status: 503 });
  return { fetch: fakeFetch({ now, otherwise }) };
}

function Queries(props: { children: ReactElement }) {
  return (
    <MilepostQueries value={useMilepostQueryClient()}>
      {props.children}
    </MilepostQueries>
  );
}

/** Renders an element on the page of a service. */
export function renderOnEntity(
  name: string,
  element: ReactElement,
  fetchApi = fakeFetchApi(),
) {
  return renderInTestApp(
    <Queries>
      <EntityProvider entity={componentOf(name)}>{element}</EntityProvider>
    </Queries>,
    { apis: [[fetchApiRef, fetchApi]] },
  );
}
