import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeFetchApi } from '../__testUtils__/renderOnEntity';
import { renderReliability } from '../__testUtils__/renderReliability';
import { firstSlo } from './NoSlos';
import { SloCard } from './SloCard';

async function textOfCard(service: string): Promise<string> {
  renderReliability(service, <SloCard tabPath="/reliability" />);
  await screen.findAllByText(/in 28 days|of \d|No service level objective/);
  await screen.findByText(/Deployments to production|No service level/);
  return document.body.textContent!.replace(/\u202f/g, ' ');
}

describe('SloCard', () => {
  it('shows attainment, target, budget and burn, the most spent first', async () => {
    const text = await textOfCard('checkout');
    expect(text).toMatch(
      /Checkout succeedssteady, 0.4×99.85 % of 99.9 % · budget overspent by 42 %.*Checkout answers.*99.61 % of 99 % · 61 % of the budget left/,
    );
    expect(
      screen.getByRole('img', { name: /budget overspent by 42/ }),
    ).toBeVisible();
    expect(
      screen.getByRole('link', { name: 'All of reliability' }),
    ).toHaveAttribute('href', '/reliability');
  });

  it('says that the gate blocks, why, and what lifts it', async () => {
    const text = await textOfCard('checkout');
    expect(text).toMatch(
      /Deployments to production: blocked.*has overspent its budget by 42 %.*It opens when/,
    );
    expect(text).not.toContain('dry run');
  });

  it('lets a deployment through, says who and why, and ends that', async () => {
    renderReliability('checkout', <SloCard />);
    await userEvent.click(
      await screen.findByRole('button', { name: /Let a deployment through/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    const save = dialog.getByRole('button', { name: 'Let it through' });
    await userEvent.type(dialog.getByLabelText(/^Why/), 'too short');
    expect(save).toBeDisabled();
    await userEvent.type(dialog.getByLabelText(/^Why/), ', but not now');
    await userEvent.click(dialog.getByLabelText('4 hours'));
    await userEvent.click(save);
    expect(
      await screen.findByText(/Let through by/, {}, { timeout: 5000 }),
    ).toHaveTextContent(/guest until .*: “too short, but not now”/);
    expect(screen.getByText('open')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'End override' }));
    expect(await screen.findByText('blocked')).toBeVisible();
    expect(screen.queryByText(/Let through by/)).toBeNull();
  });

  it('asks for as much time, and for the revision, that somebody chose', async () => {
    const answer = fakeFetchApi().fetch;
    const fetch = jest.fn((input: any, init?: any) => answer(input, init));
    renderReliability('checkout', <SloCard />, { fetch });
    await userEvent.click(
      await screen.findByRole('button', { name: /Let a deployment through/ }),
    );
    const dialog = within(await screen.findByRole('dialog'));
    await userEvent.type(dialog.getByLabelText(/^Why/), 'a fix for declines');
    await userEvent.click(dialog.getByLabelText('1 day'));
    await userEvent.type(dialog.getByLabelText(/^Only for this/), ' 4f2a9c1 ');
    await userEvent.click(
      dialog.getByRole('button', { name: 'Let it through' }),
    );
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    const [, { body }] = fetch.mock.calls.find(([, init]) => init?.body)!;
    const { expiresAt, ...request } = JSON.parse(body);
    expect(request).toEqual({
      scope: 'component:default/checkout',
      environment: 'production',
      reason: 'a fix for declines',
      revision: '4f2a9c1',
    });
    const hours = (Date.parse(expiresAt) - Date.now()) / 3_600_000;
    expect(hours).toBeCloseTo(24, 0);
  });

  it('offers no override without the permission', async () => {
    renderReliability('checkout', <SloCard />, { allowed: false });
    expect(await screen.findByText('blocked')).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });

  it('a dry run says so, and needs no override', async () => {
    const text = await textOfCard('search');
    expect(text).toContain('A dry run: the gate only says so');
    expect(text).toMatch(/burning 7.1×: page.*At this rate used up in 17 h/);
    expect(screen.getByText('One more reason')).toBeVisible();
    expect(screen.queryByRole('button', { name: /through/ })).toBeNull();
  });

  it('says what numbers are worth that are not fresh, or not there', async () => {
    const text = await textOfCard('ledger');
    expect(text).toMatch(/few events100 % of 99.9 %/);
    expect(text).toMatch(/Requests succeedwaiting– of 99.9 %/);
    expect(text).toContain('Its past is being read, 32 % so far');
  });

  it('silent: dated, without pretending to know how it burns now', async () => {
    const text = await textOfCard('pricing');
    expect(text).toContain('503 Service Unavailable; the numbers are');
    expect(text).toContain('⚠ silent');
    expect(text).not.toContain('burning');
  });

  it('none: neither good nor bad', async () => {
    const text = await textOfCard('archive');
    expect(text).toMatch(/no events– of 99.9 %.*neither good nor bad/);
    expect(text).not.toMatch(/100 %|\D0 %/);
  });

  it('names the mistake in a document, and what is different for a while', async () => {
    const text = await textOfCard('loyalty');
    expect(text).toMatch(
      /spec.objectives\[0\].target: is 99.5.*slo.yaml, line 14/,
    );
    expect(text).toMatch(/stays in force/);
    expect(text).toMatch(
      /Target 98 % until .*: The partner moves its data centre/,
    );
  });

  it('without any: says how to define one, and nothing of the gate', async () => {
    const text = await textOfCard('newsletter');
    expect(text).toContain('milepost.dev/slo: ./slo.yaml');
    expect(screen.getByRole('region', { name: 'slo.yaml' }).textContent).toBe(
      firstSlo('newsletter'),
    );
    expect(text).not.toContain('Deployments to production');
  });

  it('says what went wrong, and tries again', async () => {
    const fetch = jest.fn(async () => new Response('no', { status: 403 }));
    renderReliability('ghost', <SloCard />, { fetch });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(
      await screen.findByText('This could not be loaded.'),
    ).toBeInTheDocument();
    expect(fetch).toHaveBeenCalledTimes(2);
  });
});
