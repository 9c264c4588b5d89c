import {
  createFrontendPlugin,
  createRouteRef,
  fetchApiRef,
  PageBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { entities } from '../dev/entities';
import { fakeBackend } from './__testUtils__/renderOnGroup';
import milepostScorecardsPlugin from '.';

const rootRouteRef = createRouteRef();

// The Milepost plugin, as far as the scorecards know it.
const milepostPlugin = createFrontendPlugin({
  pluginId: 'milepost',
  routes: { root: rootRouteRef },
  extensions: [
    PageBlueprint.make({
      params: { path: '/milepost', title: 'Milepost', routeRef: rootRouteRef },
    }),
    SubPageBlueprint.make({
      name: 'sources',
      params: {
        path: 'sources',
        title: 'Sources',
        loader: async () => <p>How the sources are</p>,
      },
    }),
  ],
});

const slowly = { timeout: 20_000 };

function renderAppAt(path: string, extensions: object[] = []) {
  return renderTestApp({
    features: [catalogPlugin, milepostPlugin, milepostScorecardsPlugin],
    initialRouteEntries: [path],
    apis: [
      [fetchApiRef, { fetch: fakeBackend() }],
      [catalogApiRef, catalogApiMock({ entities })],
    ],
    config: { app: { extensions } },
  } as Parameters<typeof renderTestApp>[0]);
}

describe('milepostScorecardsPlugin', () => {
  it('puts the card on a group, and the way to its tab', async () => {
    renderAppAt('/catalog/default/group/payments');
    const link = await screen.findByRole(
      'link',
      { name: 'The whole scorecard' },
      slowly,
    );
    expect(link).toHaveAttribute(
      'href',
      '/catalog/default/group/payments/scorecard',
    );
    await userEvent.click(link);
    expect(
      await screen.findByText('Worth a look this week', {}, slowly),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', { name: 'Change fail rate' }),
    ).toHaveAttribute('href', '/milepost/glossary?metric=change-fail-rate');
  }, 60_000);

  it('adds a tab to the page of another plugin', async () => {
    renderAppAt('/milepost/teams');
    expect(
      await screen.findByText('6 groups.', {}, slowly),
    ).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'Teams' })).toBeInTheDocument();
    expect(screen.getByRole('tab', { name: 'Sources' })).toBeInTheDocument();
  }, 60_000);

  it('shows the metrics that the configuration names', async () => {
    renderAppAt('/catalog/default/system/shop/scorecard', [
      {
        'entity-content:milepost-scorecards/scorecard': {
          config: { flow: ['batch-size'] },
        },
      },
    ]);
    expect(
      await screen.findByRole('link', { name: 'Batch size' }, slowly),
    ).toBeInTheDocument();
    expect(screen.queryByText('Cycle time phases')).toBeNull();
  }, 60_000);
});
