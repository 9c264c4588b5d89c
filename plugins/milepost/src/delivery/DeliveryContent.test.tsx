import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderOnEntity } from '../__testUtils__/renderOnEntity';
import { DeliveryContent } from './DeliveryContent';

describe('DeliveryContent', () => {
  afterEach(() => window.history.replaceState(null, '', '/'));

  it('shows numbers, charts and deployments', async () => {
    renderOnEntity('checkout', <DeliveryContent />);
    const titles = [
      'Deployments and incidents',
      'Where the time of a change goes',
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
      (await screen.findAllByText(/compared with the 30 days\s+before/))[0],
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

  it('tells of incidents, and of the deployments that failed', async () => {
    renderOnEntity('checkout', <DeliveryContent />);
    const heading = await screen.findByText('Incidents', { selector: 'h4' });
    const list = within(heading.nextElementSibling as HTMLElement);
    expect(list.getAllByText(/Payments are declined.*lasted/)[0]).toBeVisible();
    expect(list.getAllByText(/\((stated|inferred)\)/)[0]).toBeVisible();
    await userEvent.click(screen.getByText(/^Show more \(/));
    expect(
      screen.getAllByText(
        /failed: incident INC-\d+ \((?:stated|inferred)\) · recovered after \d+.min/,
      )[0],
    ).toBeVisible();
    expect(
      screen.getAllByRole('img', { name: 'Deployment that failed' })[0],
    ).toBeVisible();
  });

  it('says of each phase how long it takes, and which did not happen', async () => {
    renderOnEntity('checkout', <DeliveryContent />);
    expect(
      await screen.findByText(
        /Half of the changes wait less than .* for a review/,
      ),
    ).toBeVisible();
    expect(
      screen.getByText('No change was approved before its merge.'),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', {
        name: 'Show as table: Where the time of a change goes',
      }),
    );
    expect(
      screen.getByRole('row', { name: /Waiting for the merge did not happen/ }),
    ).toBeVisible();
  });

  it('tells quietly what may be wrong with the numbers', async () => {
    renderOnEntity('checkout', <DeliveryContent />);
    const line = await screen.findByText(
      'Data quality: 2 things to put right, 1 to talk about',
    );
    expect(line.closest('details')).not.toHaveAttribute('open');
    await userEvent.click(line);
    expect(
      screen.getByText('Deployments without a revision (7)'),
    ).toBeVisible();
  });

  it('says nothing of data quality where nothing is wrong', async () => {
    renderOnEntity('search', <DeliveryContent />);
    await screen.findByText('Incidents', { selector: 'h4' });
    expect(screen.queryByText(/^Data quality/)).toBeNull();
  });

  it('tells what being on call is like, where anybody tells of pages', async () => {
    renderOnEntity('search', <DeliveryContent />);
    expect(
      await screen.findByRole('heading', { name: 'On call' }),
    ).toBeVisible();
    expect(document.body.textContent).toMatch(
      /Alert noise.*\d+ of \d+.*resolved by nobody/,
    );
    expect(document.body.textContent).toMatch(
      /Pager load.*per shift of 12 h · [\d.]+ per week/,
    );
    expect(document.body.textContent).toMatch(
      /Runbook coverage.*2 of 3.*1 paging rule without a runbook/,
    );
  });

  it('has no section for it where nobody does', async () => {
    renderOnEntity('checkout', <DeliveryContent />);
    await screen.findByText('Incidents', { selector: 'h4' });
    expect(screen.queryByText('On call')).toBeNull();
  });

  it('has no builds where none are known', async () => {
    renderOnEntity('checkout', <DeliveryContent />);
    await screen.findByText('Incidents', { selector: 'h4' });
    expect(screen.queryByText('Builds')).toBeNull();
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
