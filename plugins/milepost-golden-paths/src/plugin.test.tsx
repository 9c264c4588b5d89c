import { fetchApiRef } from '@backstage/frontend-plugin-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { entities } from '../dev/entities';
import { otherPlugins } from '../dev/otherPlugins';
import { fakeBackend } from './__testUtils__/renderOnComponent';
import milepostGoldenPathsPlugin from '.';

const slowly = { timeout: 20_000 };

describe('milepostGoldenPathsPlugin', () => {
  it('leads from the card to the template of the next step in one click', async () => {
    renderTestApp({
      features: [catalogPlugin, ...otherPlugins, milepostGoldenPathsPlugin],
      initialRouteEntries: ['/catalog/default/component/checkout'],
      apis: [
        [fetchApiRef, { fetch: fakeBackend() }],
        [catalogApiRef, catalogApiMock({ entities })],
      ],
    } as Parameters<typeof renderTestApp>[0]);
    const use = await screen.findByRole(
      'button',
      { name: 'Use the template: The main branch is protected' },
      slowly,
    );
    expect(
      screen.getByRole('link', { name: 'All golden paths' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/golden-paths',
    );
    expect(use).toHaveAttribute(
      'href',
      '/create/templates/default/protect-main-branch',
    );
    await userEvent.click(use);
    expect(
      await screen.findByText('The form of a template', {}, slowly),
    ).toBeInTheDocument();
  }, 60_000);
});
