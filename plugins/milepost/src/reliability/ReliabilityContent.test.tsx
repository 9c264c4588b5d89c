import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderReliability } from '../__testUtils__/renderReliability';
import { ReliabilityContent } from './ReliabilityContent';

const plain = (text: string | null) => text?.replace(/\u202f/g, ' ') ?? '';

async function sectionOf(title: string) {
  renderReliability('checkout', <ReliabilityContent />);
  const section = await screen.findByRole('region', { name: title });
  await within(section).findByRole('slider');
  return section;
}

describe('ReliabilityContent', () => {
  it('draws how the budget went, and reads it by keyboard', async () => {
    const section = await sectionOf('Checkout succeeds');
    const chart = within(section).getByRole('slider', {
      name: 'What was left of the budget',
    });
    chart.focus();
    await userEvent.keyboard('{End}');
    expect(plain(chart.getAttribute('aria-valuetext'))).toMatch(
      /^21 Nov 2026, 15:02: overspent by 46 %, 99.85 % of 99.9 % attained/,
    );
    expect(plain(section.textContent)).toContain(
      'deployment: 91 % of the budget',
    );
    expect(plain(section.textContent)).toContain('target 99.5 % → 99.9 %');
  });

  it('has every day in a table, with what happened', async () => {
    const section = await sectionOf('Checkout succeeds');
    await userEvent.click(
      within(section).getByRole('button', { name: /^Show as table/ }),
    );
    const rows = within(section)
      .getAllByRole('row')
      .map(row => plain(row.textContent));
    expect(rows).toContainEqual(
      expect.stringMatching(
        /^17 Nov 2026-\d+ %.*SEV-2 Orders fail with status 500 \(88 % of the budget\).*failed deployment/,
      ),
    );
    expect(rows.filter(row => row.includes('2026'))).toHaveLength(29);
  });

  it('names what cost the most, with a link', async () => {
    const section = await sectionOf('Checkout succeeds');
    expect(
      within(section).getByRole('link', { name: 'The deployment 4f2a9c1d' }),
    ).toHaveAttribute('href', 'https://ci.example/tidewater/checkout/812');
    expect(plain(section.textContent)).toContain(
      'Incident “Orders fail with status 500” used 88 % of the budget',
    );
  });

  it('shows tiers and the definition with its versions', async () => {
    const section = await sectionOf('Checkout succeeds');
    expect(plain(section.textContent)).toContain(
      '1 h and 5 min13.4×0.4×0.4×quiet',
    );
    expect(plain(section.textContent)).toMatch(
      /Version 2target 99.5 % → 99.9 %, since 12 Nov 2026/,
    );
  });

  it('tells what the gate said', async () => {
    await sectionOf('Checkout succeeds');
    expect(
      within(
        await screen.findByRole('table', { name: 'Answers to pipelines' }),
      ).getAllByRole('row')[1],
    ).toHaveTextContent(/production.*9d1c0b7a.*blocked.*has overspent/);
  });

  it('without any: says how to define one', async () => {
    renderReliability('newsletter', <ReliabilityContent />);
    expect(
      await screen.findByText('No service level objective yet'),
    ).toBeVisible();
  });
});
