import { fetchApiRef } from '@backstage/core-plugin-api';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { QueryClient } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { MilepostQueries } from '../queries/MilepostQueries';

/** Renders in an app whose backend is `answer`: a path with its query to what it answers. */
export function renderWithClient(
  element: ReactElement,
  answer: (path: string) => unknown,
) {
  const fetch = jest.fn(async (url: string) =>
    Response.json(answer(url.replace('plugin://milepost', ''))),
  );
  const client = new QueryClient({
    defaultOptions: { queries: { retry: false } },
  });
  const rendered = renderInTestApp(
    <TestApiProvider apis={[[fetchApiRef, { fetch } as never]]}>
      <MilepostQueries value={client}>{element}</MilepostQueries>
    </TestApiProvider>,
    { mountedRoutes: { '/catalog/:namespace/:kind/:name': entityRouteRef } },
  );
  return { rendered, fetch };
}
