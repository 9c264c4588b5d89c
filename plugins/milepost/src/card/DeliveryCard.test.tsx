import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderOnEntity } from '../__testUtils__/renderOnEntity';
import { DeliveryCard } from './DeliveryCard';

const plain = (text: string | null) => text?.replace(/\u202f/g, ' ') ?? '';

async function textOfCard(service: string): Promise<string> {
  renderOnEntity(service, <DeliveryCard tabPath="/delivery" />);
  await screen.findByText(
    /opens its evidence|No delivery history|waiting to be claimed|do not apply/,
  );
  return plain(document.body.textContent);
}

describe('DeliveryCard', () => {
  afterEach(() => window.history.replaceState(null, '', '/'));

  it('shows each number with what it rests on', async () => {
    const text = await textOfCard('checkout');
    expect(text).toContain('Last 90 days · compared with the 90 before');
    expect(text).toMatch(/Deployment frequency5\.\d.*per week.*70 deployments/);
    expect(text).toMatch(/Lead time for changes\d+ h.*median · p90 [\d.]+ d/);
    expect(text).toMatch(/2 waiting, the oldest for [\d.]+ [hd]/);
    expect(text).toMatch(/Change fail rate[\d.]+ %\d of 70.*\d linked/);
    expect(text).toMatch(/\d younger than 7 days may still fail/);
    expect(text).toMatch(/recovery time\d+ minmedian of \d.*none open/);
    expect(text).toMatch(/Deployment rework rate0 %0 of 70/);
    expect(text).toContain('computed 15:02');
    expect(
      screen.getByRole('link', { name: 'All of delivery' }),
    ).toHaveAttribute('href', '/delivery');
  });

  it('says what a number should be, and whether it is', async () => {
    expect(await textOfCard('checkout')).toContain('target 1 d, met');
  });

  it('few: says so', async () => {
    expect(await textOfCard('ledger')).toMatch(
      /Lead time for changes.*few2 changes/,
    );
  });

  it('says once, in a line that opens, what would bring the numbers that need incidents', async () => {
    const text = await textOfCard('ledger');
    const line = screen.getByText(
      'Change fail rate and failed deployment recovery time: not connected yet',
    );
    expect(line.closest('details')).not.toHaveAttribute('open');
    expect(text.match(/Push incident events/g)).toHaveLength(1);
    expect(text).toMatch(/Deployment rework rate33.3 %1 of 3/);
  });

  it('none: says so, and only a count is 0', async () => {
    const text = await textOfCard('archive');
    expect(text).toMatch(/Deployment frequencynonein 90 days/);
    expect(text).toMatch(/Lead time for changesnonein 90 days/);
    expect(text).toMatch(/Change fail ratenonein 90 days/);
  });

  it('silent: warns once, with the last sign of life', async () => {
    const text = await textOfCard('pricing');
    expect(text.match(/⚠ silent/g)).toHaveLength(5);
    expect(text.match(/Last heard from on 12 Nov 2026, 10:31/g)).toHaveLength(
      1,
    );
  });

  it('no-source: says what to do', async () => {
    const text = await textOfCard('newsletter');
    expect(text).toContain('No delivery history yet');
    expect(text).toContain('github.com/project-slug: tidewater/newsletter');
    expect(
      screen.getByRole('button', { name: /Copy github.com/ }),
    ).toBeInTheDocument();
  });

  it('unmapped: says how to claim the events', async () => {
    const text = await textOfCard('loyalty');
    expect(text).toContain('Delivery history is waiting to be claimed');
    expect(text).toContain(
      'milepost.dev/repository: github.com/tidewater/loyalty-points',
    );
  });

  it('not-applicable: says so', async () => {
    expect(await textOfCard('style-guide')).toContain(
      'Delivery metrics do not apply here',
    );
  });

  it('says what a number means, on focus', async () => {
    renderOnEntity('checkout', <DeliveryCard />);
    const title = await screen.findByText('Deployment rework rate');
    title.focus();
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'unplanned and made to repair something',
    );
  });

  it('asks about what is inferred, and opens its evidence', async () => {
    renderOnEntity('checkout', <DeliveryCard />);
    await userEvent.click(
      await screen.findByRole('button', { name: /^\d inferred: .* right\?$/ }),
    );
    expect(window.location.search).toBe('?evidence=change-fail-rate');
    const drawer = within(await screen.findByRole('dialog'));
    expect(
      (await drawer.findAllByText(/failed: an incident \(inferred\)/))[0],
    ).toBeVisible();
  });

  it('opens the evidence of a number', async () => {
    renderOnEntity('checkout', <DeliveryCard />);
    await userEvent.click(
      await screen.findByRole('button', {
        name: /Open the evidence of Deployment frequency/,
      }),
    );
    const drawer = within(await screen.findByRole('dialog'));
    expect(
      await drawer.findByText('70 went in, 10 left out.'),
    ).toBeInTheDocument();
    expect(
      drawer.getByText('It failed, and never reached production.'),
    ).toBeInTheDocument();
    expect(window.location.search).toBe('?evidence=deployment-frequency');
  });

  it('says what went wrong, and tries again', async () => {
    const fetch = jest.fn(async () => new Response('no', { status: 403 }));
    renderOnEntity('ghost', <DeliveryCard />, { fetch });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByText('This could not be loaded.'),
    ).toBeInTheDocument();
    expect(fetch).toHaveBeenCalledTimes(2);
  });
});
