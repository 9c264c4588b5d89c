import { screen } from '@testing-library/react';
import { entityOf, renderOnGroup } from '../__testUtils__/renderOnGroup';
import { ScorecardCard } from './ScorecardCard';

const plain = () => document.body.textContent!.replace(/\u202f/g, ' ');

function renderCard(name: string) {
  renderOnGroup(<ScorecardCard tabPath="/there/scorecard" />, {
    entity: entityOf('Group', name),
  });
}

describe('the scorecard card', () => {
  it('shows five numbers, each with its sample, its past and its coverage', async () => {
    renderCard('payments');
    await screen.findByText(/compared with its own 90 before/);
    await screen.findByText('Golden paths');
    expect(plain()).toMatch(/Deployment frequency13\.3.*per week.*▲ 27 %/);
    expect(plain()).toMatch(/Change fail rate11 %17 of 155.*▲ 4 points/);
    expect(plain()).toMatch(/recovery time1\.9 hmedian of 17/);
    expect(plain()).toMatch(
      /SLO attainment77\.8 %7 of 9 met.*5 of 6 services, 1 without a source/,
    );
    expect(plain()).toContain(
      'Golden pathsDelivery pipeline 5 of 8 on · Observability baseline 1 of 6 on',
    );
    expect(
      screen.getByRole('link', { name: 'The whole scorecard' }),
    ).toHaveAttribute('href', '/there/scorecard');
    expect(
      screen.getByRole('link', { name: 'Change fail rate' }),
    ).toHaveAttribute('href', '/there/scorecard?evidence=change-fail-rate');
  });

  it('says so where nothing belongs to the group', async () => {
    renderCard('guild');
    expect(
      await screen.findByText(/No service belongs to this group/),
    ).toBeVisible();
  });

  it('shows no number that is withheld', async () => {
    renderCard('duo');
    expect(await screen.findAllByText('withheld')).toHaveLength(5);
    expect(plain()).not.toMatch(/\d+ of \d+ services/);
  });
});
