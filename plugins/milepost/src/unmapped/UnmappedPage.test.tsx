import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { forbidding, renderPage } from '../__testUtils__/renderPage';
import { NOW } from '../__testUtils__/renderOnEntity';
import { unmappedAt } from '../../dev/fake/unmapped';
import { UnmappedPage } from './UnmappedPage';

async function rowOf(value: string) {
  const heading = await screen.findByRole('heading', { name: value });
  return within(heading.closest('li')!);
}

describe('UnmappedPage', () => {
  it('groups what waits: repositories, services, projects', async () => {
    renderPage(<UnmappedPage />);
    for (const [title, value] of [
      ['Repositories', 'github.com/tidewater/loyalty-points'],
      ['Services', 'pagerduty/p4xk2'],
      ['Projects', 'jira/ops'],
    ]) {
      const list = await screen.findByRole('list', { name: title });
      expect(within(list).getByText(value)).toBeVisible();
    }
    expect(screen.getByText(/^3 more wait/)).toBeVisible();
  });

  it('says whose it probably is, what to write, and where', async () => {
    const user = userEvent.setup();
    const copied = jest.spyOn(navigator.clipboard, 'writeText');
    renderPage(<UnmappedPage />);
    const row = await rowOf('github.com/tidewater/loyalty-points');
    expect(row.getByText(/Probably/)).toHaveTextContent(
      /Probably.*loyalty: its repository tidewater\/loyalty is called loyalty\./,
    );
    expect(row.getByRole('link', { name: /^loyalty/i })).toHaveAttribute(
      'href',
      '/catalog/default/component/loyalty',
    );
    expect(
      row.getByRole('link', { name: /Edit its catalog file/ }),
    ).toHaveAttribute('href', expect.stringContaining('/edit/main/'));
    await user.click(row.getByRole('button', { name: /^Copy/ }));
    expect(copied).toHaveBeenCalledWith(
      'milepost.dev/repository: github.com/tidewater/loyalty,github.com/tidewater/loyalty-points',
    );
    expect(row.getByText('Copied')).toBeVisible();
  });

  it('says how to claim what is called like nobody', async () => {
    renderPage(<UnmappedPage />);
    const row = await rowOf('pagerduty/p4xk2');
    expect(row.getByText(/No entity is called like it/)).toBeVisible();
    expect(row.getByText('pagerduty.com/service-id: P4XK2')).toBeVisible();
  });

  it('shows what nobody understood, and why', async () => {
    renderPage(<UnmappedPage />);
    const row = await rowOf('github.deployment_protection_rule');
    expect(row.getByText('Milepost has no use for this type.')).toBeVisible();
    expect(screen.getByRole('button', { name: /Replay/ })).toBeVisible();
  });

  it('shows many a page at a time', async () => {
    const [one] = unmappedAt(NOW).origins;
    const origins = Array.from({ length: 40 }, (_, index) => ({
      ...one,
      value: `github.com/tidewater/repository-${index}`,
    }));
    renderPage(<UnmappedPage />, {
      fetch: async () => Response.json({ origins, payloads: [] }),
    });
    const list = await screen.findByRole('list', { name: 'Repositories' });
    expect(within(list).getAllByRole('heading')).toHaveLength(15);
    await userEvent.click(screen.getByText('Show more (25 left)'));
    expect(within(list).getAllByRole('heading')).toHaveLength(40);
  });

  it('says so when nothing waits', async () => {
    renderPage(<UnmappedPage />, {
      fetch: async () => Response.json({ origins: [], payloads: [] }),
    });
    expect(await screen.findByText('Nothing waits')).toBeVisible();
  });

  it('is friendly to those who may not see it', async () => {
    renderPage(<UnmappedPage />, { fetch: forbidding });
    expect(
      await screen.findByText(/need the permission milepost.source.read/),
    ).toBeVisible();
  });
});
