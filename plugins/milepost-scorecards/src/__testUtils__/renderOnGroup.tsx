import type { Entity } from '@backstage/catalog-model';
import { fetchApiRef, identityApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, renderInTestApp } from '@backstage/frontend-test-utils';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import {
  MilepostQueries,
  useMilepostQueryClient,
} from '@milepost/backstage-plugin-milepost-react';
import { useState, type ReactElement } from 'react';
import { entities } from '../../dev/entities';
import { fakeFetch } from '../../dev/fake/fakeFetch';
import { MilepostPathProvider } from '../links/milepostPath';

/** The time at which everything in the fake has happened. */
export const NOW = Date.parse('2026-11-21T14:02:00.000Z');

/** An entity of the fake. */
export function entityOf(kind: string, name: string): Entity {
  return entities.find(
    entity => entity.kind === kind && entity.metadata.name === name,
  )!;
}

/** The fetch of an app whose backend is the fake. */
export function fakeBackend(asked?: (path: string) => void): typeof fetch {
  const otherwise = async () => new Response('', { status: 503 });
  return fakeFetch({ now: NOW, otherwise, asked });
}

function Queries(props: { children: ReactElement }) {
  const client = useMilepostQueryClient();
  // All tests of a file share it: each begins with nothing asked.
  useState(() => client.clear());
  return <MilepostQueries value={client}>{props.children}</MilepostQueries>;
}

/** How an app answers that a page is rendered in. */
export interface GroupOptions {
  entity?: Entity;
  fetch?: typeof fetch;
  /** Of whoever is signed in. */
  owns?: string[];
}

/** Renders an element on the page of a group, or of another entity. */
export function renderOnGroup(element: ReactElement, options: GroupOptions) {
  const {
    entity = entityOf('Group', 'payments'),
    fetch = fakeBackend(),
    owns = [],
  } = options;
  return renderInTestApp(
    <Queries>
      <MilepostPathProvider value="/milepost">
        <EntityProvider entity={entity}>{element}</EntityProvider>
      </MilepostPathProvider>
    </Queries>,
    {
      apis: [
        [fetchApiRef, { fetch }],
        [identityApiRef, mockApis.identity({ ownershipEntityRefs: owns })],
        [catalogApiRef, catalogApiMock({ entities })],
      ],
      mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef },
    },
  );
}
