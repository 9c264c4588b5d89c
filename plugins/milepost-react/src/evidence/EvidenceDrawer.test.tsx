import type {
  EvidenceAnswer,
  MetricDefinition,
} from '@milepost/backstage-plugin-milepost-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEvidenceTarget } from './useEvidenceTarget';
import { EvidenceDrawer } from './EvidenceDrawer';
import { renderWithClient } from '../__testUtils__/renderWithClient';

const scope = 'component:default/shop';

const definition = {
  id: 'lead-time-for-changes',
  version: 1,
  title: 'Lead time for changes',
  summary: 'How long a change takes.',
  text: 'Finish of the deployment − start.',
  unit: 'seconds',
  anchor: 'finish of the deployment',
  since: '2026-11-01',
  reason: 'First version.',
} as MetricDefinition;

function item(id: string, rule?: string): EvidenceAnswer['items'][number] {
  return {
    kind: 'change',
    id,
    title: `Change ${id}`,
    url: `https://example.org/${id}`,
    source: 'test',
    at: '2026-11-12T09:31:00.000Z',
    included: rule === undefined,
    rule,
    value: rule === undefined ? 68_400 : null,
    inferred: id === 'two',
  };
}

function answer(path: string): unknown {
  const query = new URL(path, 'http://test').searchParams;
  if (path.startsWith('/v1/definitions')) {
    return { definitions: [definition] };
  }
  const leftOut = query.get('included') === 'false';
  const second = query.get('cursor') === 'next';
  const included = second ? [item('two')] : [item('one')];
  return {
    scope,
    metric: definition.id,
    title: definition.title,
    window: { from: '2026-08-23', to: '2026-11-21', zone: 'UTC' },
    definition: { id: definition.id, version: 1 },
    computedAt: '2026-11-21T14:02:00.000Z',
    included: 2,
    excluded: [{ rule: 'waiting', text: 'Not deployed yet.', count: 1 }],
    items: leftOut ? [item('three', 'waiting')] : included,
    nextCursor: leftOut || second ? undefined : 'next',
  };
}

function Page() {
  const { metric, open, close } = useEvidenceTarget();
  return (
    <>
      <button onClick={() => open('lead-time-for-changes')}>19 h</button>
      <EvidenceDrawer
        scope={scope}
        metric={metric}
        glossaryPath="/milepost/glossary"
        onClose={close}
      />
    </>
  );
}

describe('EvidenceDrawer', () => {
  afterEach(() => window.history.replaceState(null, '', '/'));

  it('opens from a number and explains it, page by page', async () => {
    renderWithClient(<Page />, answer);
    await userEvent.click(await screen.findByText('19 h'));
    const dialog = await screen.findByRole('dialog', {
      name: 'Lead time for changes',
    });
    const drawer = within(dialog);
    expect(
      await drawer.findByText('2 went in, 1 left out.'),
    ).toBeInTheDocument();
    expect(
      await drawer.findByText('How long a change takes.'),
    ).toBeInTheDocument();
    expect(drawer.getByText(/Computed 21 Nov 2026, 14:02/)).toHaveTextContent(
      'version 1',
    );
    expect(drawer.getByRole('link', { name: 'Change one' })).toHaveAttribute(
      'href',
      'https://example.org/one',
    );
    expect(
      drawer.getByRole('link', { name: 'All about it in the glossary' }),
    ).toHaveAttribute(
      'href',
      '/milepost/glossary?metric=lead-time-for-changes',
    );
    await userEvent.click(drawer.getByRole('button', { name: /Show more/ }));
    expect(await drawer.findByText('Change two')).toBeInTheDocument();
    expect(drawer.getByText('inferred')).toBeInTheDocument();
    expect(drawer.queryByText(/Show more/)).not.toBeInTheDocument();
  });

  it('shows what a rule left out', async () => {
    renderWithClient(<Page />, answer);
    await userEvent.click(await screen.findByText('19 h'));
    const rule = await screen.findByText('Not deployed yet.');
    // jsdom does not open a <details> when its summary is clicked.
    rule.closest('details')!.open = true;
    expect(await screen.findByText('Change three')).toBeInTheDocument();
  });

  it('is in the address while it is open, and Escape closes it', async () => {
    window.history.replaceState(null, '', '/?evidence=lead-time-for-changes');
    renderWithClient(<Page />, answer);
    expect(await screen.findByRole('dialog')).toBeInTheDocument();
    await userEvent.keyboard('{Escape}');
    await waitFor(() =>
      expect(screen.queryByRole('dialog')).not.toBeInTheDocument(),
    );
    expect(window.location.search).toBe('');
  });
});
