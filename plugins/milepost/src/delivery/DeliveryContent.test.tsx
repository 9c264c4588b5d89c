import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderOnEntity } from '../__testUtils__/renderOnEntity';
import { DeliveryContent } from './DeliveryContent';

describe('DeliveryContent', () => {
  afterEach(() => window.history.replaceState(null, '', '/'));

  it('shows numbers, charts and deployments', async () => {
    renderOnEntity('checkout', <DeliveryContent />);
    const titles = [
      'Deployments',
      'Deployments per week',
      'Lead time for changes',
      'Spread of lead times',
      'Batch size',
      'Work in progress',
    ];
    for (const name of titles) {
      expect(await screen.findByRole('heading', { name })).toBeInTheDocument();
    }
    expect(screen.getByText('24 Aug – 21 Nov 2026')).toBeInTheDocument();
    expect(
      screen.getByText(/Half of the changes arrived within/),
    ).toBeVisible();
  });

  it('opens a deployment to the changes that it carried', async () => {
    renderOnEntity('checkout', <DeliveryContent />);
    const [toggle] = await screen.findAllByRole('button', {
      name: /\d changes?/,
      expanded: false,
    });
    const count = parseInt(toggle.textContent!, 10);
    await userEvent.click(toggle);
    expect(toggle).toHaveAttribute('aria-expanded', 'true');
    const row = within(toggle.closest('li')!);
    expect(row.getAllByText(/to production/)).toHaveLength(count);
  });

  it('keeps the window in the address', async () => {
    renderOnEntity('checkout', <DeliveryContent />);
    await userEvent.click(
      await screen.findByRole('radio', { name: '30 days' }),
    );
    expect(window.location.search).toBe('?window=30d');
    expect(
      (await screen.findAllByText(/on the 30 days before|as before/))[0],
    ).toBeInTheDocument();
  });

  it('shows the days that an address names', async () => {
    window.history.replaceState(null, '', '/?window=2026-09-01..2026-09-30');
    renderOnEntity('checkout', <DeliveryContent />);
    expect(
      await screen.findByText('1 Sept – 30 Sept 2026'),
    ).toBeInTheDocument();
    expect(screen.getByLabelText('From')).toHaveValue('2026-09-01');
    expect(screen.getByLabelText('To')).toHaveValue('2026-09-30');
  });

  it('cuts the charts as somebody chose', async () => {
    renderOnEntity('checkout', <DeliveryContent />);
    await userEvent.click(
      await screen.findByRole('radio', { name: 'by month' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Deployments per month' }),
    ).toBeInTheDocument();
    expect(window.location.search).toBe('?bucket=month');
  });

  it('says so where nothing is connected', async () => {
    renderOnEntity('newsletter', <DeliveryContent />);
    expect(
      await screen.findByText('No delivery history yet'),
    ).toBeInTheDocument();
  });

  it('says so where nothing was deployed', async () => {
    renderOnEntity('archive', <DeliveryContent />);
    expect(
      await screen.findByText(/No deployment in this window/),
    ).toBeInTheDocument();
  });
});
