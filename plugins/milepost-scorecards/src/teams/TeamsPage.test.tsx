import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderOnGroup } from '../__testUtils__/renderOnGroup';
import { groupEntries } from './groupEntries';
import { TeamsPage } from './TeamsPage';

const part = (title: string) =>
  within(screen.getByText(title).closest('section')!);

describe('the page to find a team', () => {
  it('has the own groups first, each with what is above it and its scorecard', async () => {
    renderOnGroup(<TeamsPage />, { owns: ['group:default/payments'] });
    expect(await screen.findByText('Your groups')).toBeVisible();
    const own = part('Your groups');
    expect(own.getByRole('listitem')).toHaveTextContent(
      'paymentsteam · commerce',
    );
    expect(own.getByRole('link', { name: 'payments' })).toHaveAttribute(
      'href',
      '/catalog/default/group/payments/scorecard',
    );
    const others = part('All other groups').getAllByRole('link');
    expect(others.map(({ textContent }) => textContent)).toEqual([
      'commerce',
      'duo',
      'everything',
      'guild',
      'storefront',
    ]);
  });

  it('shows no numbers of groups', async () => {
    const asked = jest.fn(async () => new Response('', { status: 503 }));
    renderOnGroup(<TeamsPage />, { fetch: asked });
    expect(await screen.findByText('6 groups.')).toBeVisible();
    expect(asked).not.toHaveBeenCalled();
  });

  it('finds groups by their names and by those above them', async () => {
    renderOnGroup(<TeamsPage />, {});
    const field = await screen.findByLabelText('Name of a group');
    await userEvent.type(field, 'comm');
    expect(
      part('All groups')
        .getAllByRole('link')
        .map(({ textContent }) => textContent),
    ).toEqual(['commerce', 'payments', 'storefront']);
    await userEvent.type(field, ' xyz');
    expect(screen.getByText('No group is called that.')).toBeVisible();
  });
});

describe('groupEntries', () => {
  it('ends where groups are above each other in a circle', () => {
    const groupOf = (name: string, parent: string) => ({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Group',
      metadata: { name, namespace: 'default' },
      relations: [{ type: 'childOf', targetRef: `group:default/${parent}` }],
    });
    const entries = groupEntries([groupOf('a', 'b'), groupOf('b', 'a')]);
    expect(entries.map(({ above }) => above)).toEqual([['b'], ['a']]);
  });
});
