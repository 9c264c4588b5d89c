import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  entityOf,
  fakeBackend,
  renderOnGroup,
} from '../__testUtils__/renderOnGroup';
import { ScorecardContent } from './ScorecardContent';

const plain = (text: string | null | undefined) =>
  text?.replace(/\u202f/g, ' ') ?? '';

async function renderScorecard(name = 'payments', kind = 'Group') {
  const asked: string[] = [];
  renderOnGroup(<ScorecardContent />, {
    entity: entityOf(kind, name),
    fetch: fakeBackend(path => asked.push(decodeURIComponent(path))),
  });
  await findRegion('Delivery');
  return asked;
}

/** By its heading: asking for roles in a whole page takes seconds. */
function region(name: string): HTMLElement {
  return screen.getByText(name, { selector: 'h3' }).closest('section')!;
}

async function findRegion(name: string): Promise<HTMLElement> {
  await screen.findByText(name, { selector: 'h3' });
  return region(name);
}

function namesIn(table: HTMLElement): string[] {
  return within(table)
    .getAllByRole('rowheader')
    .map(({ textContent }) => textContent ?? '');
}

describe('the scorecard of a group', () => {
  afterEach(() => window.history.replaceState(null, '', '/'));

  it('says what it is about', async () => {
    await renderScorecard();
    const line = await screen.findByText(/^Team/);
    await waitFor(() =>
      expect(line).toHaveTextContent(
        'Team · part of commerce · 6 services, 2 systems',
      ),
    );
    expect(
      within(line).getByRole('link', { name: 'commerce' }),
    ).toHaveAttribute('href', '/catalog/default/group/commerce/scorecard');
  });

  it('has four parts, each number with sample, past, coverage, owner and playbook', async () => {
    await renderScorecard();
    await within(region('Quality')).findAllByText('playbook');
    expect(plain(region('Quality').textContent)).toMatch(
      /Change fail rate.*11 %.*17 of 155.*▲ 4 points.*6 of 6 services.*owner: payments.*playbook/,
    );
    expect(plain(region('Flow').textContent)).toMatch(
      /22 h.*open to merge.*median of 140 changes · waits 9 h for a review/,
    );
    expect(plain(region('Reliability').textContent)).toMatch(
      /77.8 %.*7 of 9 met.*= as before.*1 without data · the least budget left: 8 %.*5 of 6 services, 1 without a source/,
    );
    expect(
      (await within(region('Delivery')).findAllByRole('img'))[0],
    ).toHaveAccessibleName(/over 12 weeks/);
  });

  it('says which service pulls a number, and since when it is so', async () => {
    await renderScorecard();
    expect(plain(region('Quality').textContent)).toContain(
      'checkout pulls it: 5 of 54; without it 8 %',
    );
    await waitFor(() =>
      expect(plain(region('Reliability').textContent)).toMatch(
        /worse since 5 Oct.*payments-gateway pulls it: 3\.4 h; without it 44 min/,
      ),
    );
    expect(plain(region('Delivery').textContent)).not.toContain('pulls it');
    expect(
      within(region('Quality')).getByRole('link', { name: 'checkout' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/delivery?evidence=change-fail-rate',
    );
  });

  it('says what moved, and what happened then', async () => {
    await renderScorecard();
    const moved = within(region('What moved'));
    const item = await moved.findByText(/got worse/);
    expect(plain(item.textContent)).toBe(
      'Failed deployment recovery time got worse in the week of 5 Oct: 48 min before, 1.9 h since.',
    );
    const hrefOf = (name: string | RegExp) =>
      moved.getByRole('link', { name }).getAttribute('href');
    expect(hrefOf('payments-gateway joined.')).toBe(
      '/catalog/default/component/payments-gateway',
    );
    expect(hrefOf('Card payments failed for 4 h.')).toBe(
      '/catalog/default/component/payments-gateway/delivery?evidence=failed-deployment-recovery-time',
    );
    expect(hrefOf(/^tidewater.pagerduty.com/)).toBe(
      'https://tidewater.pagerduty.com/incidents/PX1',
    );
    expect(hrefOf('Its definition is version 2 since.')).toBe(
      '/milepost/glossary?metric=failed-deployment-recovery-time',
    );
  });

  it('points at what is worth a look', async () => {
    await renderScorecard();
    const look = within(region('Worth a look this week'));
    expect(
      await look.findByRole('link', { name: /8 % of the budget/ }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/payments-gateway/reliability',
    );
    expect(look.getByRole('link', { name: /rolled back\.$/ })).toHaveAttribute(
      'href',
      expect.stringContaining('/checkout/delivery?evidence=change-fail-rate'),
    );
    expect(look.getByText('And 2 more failed deployments.')).toBeVisible();
  });

  it('lists the services by name, every number with its evidence, the rest in words', async () => {
    await renderScorecard();
    const table = region('Services').querySelector('table')!;
    expect(namesIn(table)).toEqual([
      'checkouttier 1',
      'fraud-rulestier 2',
      'invoice-pdf',
      'ledger-apitier 1',
      'payments-gatewaytier 1',
      'refundstier 2',
    ]);
    const rows = within(table)
      .getAllByRole('row')
      .slice(1)
      .map(row =>
        plain(row.textContent).replace(/\. [^.]*: open what it rests on/g, '|'),
      );
    expect(rows[0]).toBe('checkouttier 14.2|19 h|9.3 %|47 min|34 %|measured');
    expect(rows[1]).toMatch(
      /^fraud-rulestier 2(no news){5}⚠ silent, last heard from 12 d ago$/,
    );
    expect(rows[3]).toMatch(/few 60 min\|no SLOmeasured$/);
    expect(rows[4]).toMatch(/measuredjoined 3 Oct$/);
    // On a narrow screen the table scrolls by itself, by keyboard too.
    expect(table.parentElement).toHaveAttribute('tabindex', '0');
    expect(table.parentElement).toHaveAccessibleName('Services, as a table');
    expect(within(table).getByRole('link', { name: /^19.h/ })).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/delivery?evidence=lead-time-for-changes',
    );
    expect(within(table).getByRole('link', { name: /^34.%/ })).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/reliability',
    );
  });

  it('keeps the days on the way to a service', async () => {
    window.history.replaceState(null, '', '/?window=30d&ownership=today');
    const asked = await renderScorecard();
    expect(asked.find(path => path.startsWith('/v1/members'))).toMatch(
      /days=30/,
    );
    expect(
      within(region('Services')).getByRole('link', { name: /^19.h/ }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/delivery?window=30d&evidence=lead-time-for-changes',
    );
  });

  it('asks for the past as owned today, and keeps that in the address', async () => {
    const asked = await renderScorecard();
    expect(asked.some(path => path.includes('ownership=today'))).toBe(false);
    await userEvent.click(
      screen.getByRole('radio', { name: 'As owned today' }),
    );
    expect(window.location.search).toBe('?ownership=today');
    await waitFor(() =>
      expect(
        asked.filter(path => path.includes('ownership=today')).length,
      ).toBeGreaterThan(3),
    );
  });

  it('shows where a number comes from', async () => {
    await renderScorecard();
    await userEvent.click(
      within(region('Quality')).getByRole('button', {
        name: /Open the evidence of Change fail rate/,
      }),
    );
    expect(window.location.search).toBe('?evidence=change-fail-rate');
    const drawer = within(await screen.findByRole('dialog'));
    const row = drawer.getByRole('link', { name: 'checkout' }).closest('tr')!;
    expect(plain(row.textContent)).toMatch(/checkout9\.3 %.*5 of 548 %$/);
    expect(within(row).getByRole('link', { name: /^9\.3/ })).toHaveAttribute(
      'href',
      '/catalog/default/component/checkout/delivery?evidence=change-fail-rate',
    );
    await userEvent.click(drawer.getByRole('button', { name: 'Close' }));
    expect(window.location.search).toBe('');
  });

  it('lists the groups right below, each with its scorecard', async () => {
    await renderScorecard('commerce');
    const below = await findRegion('Groups right below');
    expect(
      within(below).getByRole('link', { name: 'payments' }),
    ).toHaveAttribute('href', '/catalog/default/group/payments/scorecard');
    expect(
      within(below).getAllByRole('link', { name: /^1\.9.h/ })[0],
    ).toHaveAttribute(
      'href',
      '/catalog/default/group/payments/scorecard?evidence=failed-deployment-recovery-time',
    );
    expect(
      (await within(region('What moved')).findByText(/got worse/)).textContent,
    ).toMatch(/^payments: Failed deployment recovery time got worse/);
    const services = region('Services');
    const gone = within(services).getByText('old-cart').closest('tr')!;
    expect(within(gone).queryByRole('link')).toBeNull();
    expect(gone).toHaveTextContent('left 2 Nov');
    expect(gone).toHaveTextContent('no longer in the catalog');
  });

  it('shows nothing of what is withheld, and says why', async () => {
    await renderScorecard('duo');
    const quality = region('Quality');
    expect(quality).toHaveTextContent('withheld');
    expect(quality).toHaveTextContent(
      'The group is too small for numbers of its own.',
    );
    expect(
      within(quality).queryByRole('button', { name: /evidence/ }),
    ).toBeNull();
    const row = within(region('Services')).getAllByRole('row')[1];
    expect(row.textContent).toMatch(/^vault(withheld){6}$/);
  });

  it('says what to do where a group owns nothing', async () => {
    renderOnGroup(<ScorecardContent />, {
      entity: entityOf('Group', 'guild'),
    });
    expect(await screen.findByText('owner: group:default/guild')).toBeVisible();
    expect(screen.queryByText('Delivery', { selector: 'h3' })).toBeNull();
  });

  it('shows a system, with what it belongs to', async () => {
    const asked = await renderScorecard('shop', 'System');
    expect(asked.filter(path => path.includes('/members?'))).toHaveLength(1);
    expect(await screen.findByText(/^System/)).toHaveTextContent(
      'System · part of selling · owned by payments · 6 services',
    );
  });

  it('takes other metrics', async () => {
    renderOnGroup(
      <ScorecardContent blocks={{ flow: ['batch-size'], quality: [] }} />,
      {},
    );
    expect(await findRegion('Flow')).toHaveTextContent('Batch size');
    expect(screen.queryByText('Quality', { selector: 'h3' })).toBeNull();
  });

  it('says what went wrong, and tries again', async () => {
    const fetch = jest.fn(async () =>
      Response.json(
        { error: { name: 'NotAllowedError', message: 'You may not' } },
        { status: 403 },
      ),
    );
    renderOnGroup(<ScorecardContent />, { fetch });
    expect(await screen.findByText(/You may not/)).toBeVisible();
    const before = fetch.mock.calls.length;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    await waitFor(() =>
      expect(fetch.mock.calls.length).toBeGreaterThan(before),
    );
  });
});
