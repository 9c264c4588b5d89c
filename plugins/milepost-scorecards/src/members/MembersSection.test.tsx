import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeScorecards } from '../../dev/fake/FakeScorecards';
import { NOW, renderOnGroup } from '../__testUtils__/renderOnGroup';
import type { MembersAnswer } from '@milepost/backstage-plugin-milepost-common';
import { columnMetrics } from './columns';
import { exportMembers } from './exportMembers';
import { MembersSection } from './MembersSection';

function answerOf(scope: string): MembersAnswer {
  const query = `scope=${scope}&limit=1000&metrics=${columnMetrics}`;
  return new FakeScorecards(NOW).answer(
    `/v1/members?${query}`,
  ) as MembersAnswer;
}

async function renderMembers(scope: string) {
  const answer = answerOf(scope);
  const table = jest.fn((members: MembersAnswer['members']) =>
    exportMembers({ title: 'Services', noun: 'Service', answer, members }),
  );
  renderOnGroup(
    <MembersSection
      title="Services"
      sentence="By name."
      noun="service"
      answer={answer}
      table={table}
    />,
    {},
  );
  await screen.findByText('By name.');
  return { table };
}

const names = () =>
  [...document.querySelectorAll('tbody th a')].map(
    ({ textContent }) => textContent,
  );

describe('the table of services', () => {
  it('is sorted by whatever heading is pressed, and says so', async () => {
    await renderMembers('group:default/payments');
    const heading = screen.getByRole('columnheader', { name: 'Lead time' });
    expect(heading).not.toHaveAttribute('aria-sort');
    await userEvent.click(within(heading).getByText('Lead time'));
    expect(heading).toHaveAttribute('aria-sort', 'ascending');
    expect(names()).toEqual([
      'checkout',
      'refunds',
      'ledger-api',
      'payments-gateway',
      'invoice-pdf',
      'fraud-rules',
    ]);
    await userEvent.click(within(heading).getByText('Lead time'));
    expect(heading).toHaveAttribute('aria-sort', 'descending');
    expect(names().slice(-2)).toEqual(['checkout', 'fraud-rules']);
  });

  it('is narrowed to what somebody looks for', async () => {
    await renderMembers('group:default/payments');
    await userEvent.selectOptions(screen.getByLabelText('Tier'), 'tier 1');
    expect(names()).toEqual(['checkout', 'ledger-api', 'payments-gateway']);
    await userEvent.type(screen.getByLabelText('Find'), 'pay');
    expect(names()).toEqual(['payments-gateway']);
    expect(screen.getByText('1 of 6 services.')).toBeVisible();
    await userEvent.selectOptions(screen.getByLabelText('Tier'), 'All');
    await userEvent.selectOptions(screen.getByLabelText('State'), '⚠ silent');
    expect(screen.getByText('Nothing of this kind.')).toBeVisible();
  });

  it('has pages where there are many', async () => {
    await renderMembers('group:default/everything');
    expect(names()).toHaveLength(100);
    expect(names()[99]).toBe('service-100');
    await userEvent.click(screen.getByRole('button', { name: 'Next' }));
    expect(names()[0]).toBe('service-101');
    expect(screen.getByRole('button', { name: 'Next' })).toBeDisabled();
  });

  it('is taken along as it is shown, and says what it is about', async () => {
    const { table } = await renderMembers('group:default/payments');
    const written: string[] = [];
    Object.assign(navigator, {
      clipboard: { writeText: async (text: string) => written.push(text) },
    });
    await userEvent.selectOptions(screen.getByLabelText('Tier'), 'tier 2');
    await userEvent.click(screen.getByRole('button', { name: 'Export' }));
    await userEvent.click(
      await screen.findByRole('menuitem', { name: 'Copy as Markdown' }),
    );
    await screen.findByText('Copied', { selector: 'button *' });
    expect(table.mock.calls[0][0].map(({ scope }) => scope)).toEqual([
      'component:default/fraud-rules',
      'component:default/refunds',
    ]);
    const text = written[0].replace(/\u202f/g, ' ');
    expect(text).toContain('- Scope: group:default/payments');
    expect(text).toContain('- Ownership: as owned when it happened');
    expect(text).toMatch(/- Window: 2026-08-24 until 2026-11-22/);
    expect(text).toContain('change-fail-rate v1');
    expect(text).toMatch(/- Link: .*window=2026-08-24..2026-11-21/);
    expect(text).toMatch(/fraud-rules \| 2 \|( silent \|){5} silent \|/);
    expect(text).toMatch(/refunds \| 2 \|.*\| 72 % \(20\) \| measured \|/);
  });
});
