import { screen, within } from '@testing-library/react';
import { renderOnGroup } from '../__testUtils__/renderOnGroup';
import { GoldenPathsPathProvider } from '../links/goldenPathsPath';
import { GoldenPathsSection } from './GoldenPathsSection';

function renderSection(scope: string) {
  return renderOnGroup(
    <GoldenPathsPathProvider value="/milepost/golden-paths">
      <GoldenPathsSection scope={scope} />
      <p>What follows</p>
    </GoldenPathsPathProvider>,
    {},
  );
}

describe('the golden paths of a group', () => {
  it('shows each in a line, of how many, what is open, and who left', async () => {
    renderSection('group:default/payments');
    const [pipeline, observability, ...others] = await screen.findAllByRole(
      'listitem',
    );
    expect(others).toEqual([]);
    expect(
      await within(pipeline).findByText(
        /left on 14 Nov: own pipeline for PCI$/,
      ),
    ).toBeVisible();
    expect(pipeline).toHaveTextContent(
      /^Delivery pipeline5 of 8 on1 unknown, 1 exempt apart · refunds left/,
    );
    expect(
      within(pipeline).getByRole('img', {
        name: '5 of 8 on, 1 unknown, 1 exempt apart',
      }),
    ).toBeVisible();
    expect(
      within(pipeline).getByRole('link', { name: 'Delivery pipeline' }),
    ).toHaveAttribute(
      'href',
      '/milepost/golden-paths?path=delivery-pipeline&scope=group%3Adefault%2Fpayments',
    );
    expect(observability).toHaveTextContent('1 of 6 on3 unknown');
  });

  it('is not there where no path is for anybody', async () => {
    renderSection('group:default/commerce');
    await screen.findByText('What follows');
    expect(screen.queryByText('Golden paths')).toBeNull();
  });
});
