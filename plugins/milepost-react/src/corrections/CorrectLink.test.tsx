import { fetchApiRef } from '@backstage/core-plugin-api';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { QueryClient, useQuery } from '@tanstack/react-query';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { SWRConfig } from 'swr';
import { MilepostQueries } from '../queries/MilepostQueries';
import type { CorrectableLink } from './correctionChoices';
import { CorrectLink } from './CorrectLink';

const scope = 'component:default/shop';
const link: CorrectableLink = {
  source: 'ops',
  incident: '77',
  title: 'Payments are declined',
  deployment: 'run-2',
  deploymentName: 'abc1234',
  confidence: 'inferred',
};

const deployment = (id: string, finishedAt: string) => ({
  kind: 'deployment',
  id,
  source: 'ci',
  environments: ['production'],
  startedAt: finishedAt,
  finishedAt,
  changeCount: 0,
  changes: [],
});

const timeline = {
  window: { zone: 'UTC' },
  items: [
    deployment('run-3', '2026-11-12T12:00:00.000Z'),
    deployment('run-2', '2026-11-12T09:00:00.000Z'),
    deployment('run-1', '2026-11-11T09:00:00.000Z'),
  ],
  incidents: [
    { id: '77', source: 'ops', openedAt: '2026-11-12T10:00:00.000Z' },
  ],
};
const corrections = {
  items: [
    {
      id: 1,
      source: 'ops',
      incident: '77',
      action: 'confirm',
      deployment: 'run-2',
      by: 'user:default/ada',
      at: '2026-11-12T11:00:00.000Z',
      reason: 'saw it in the logs',
      holds: false,
    },
  ],
};

function Asker({ asked }: { asked: () => void }) {
  useQuery({ queryKey: ['milepost', 'metrics'], queryFn: () => asked() ?? 1 });
  return null;
}

function render(options: { allowed?: boolean; status?: number } = {}) {
  const { allowed = true, status = 200 } = options;
  const asked = jest.fn();
  const fetch = jest.fn(async (url: string, init?: RequestInit) => {
    if (init?.method === 'POST') {
      const error = { error: { message: 'no' } };
      return Response.json(status === 200 ? {} : error, { status });
    }
    return Response.json(url.includes('timeline') ? timeline : corrections);
  });
  const authorize = allowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY;
  const apis = [
    [fetchApiRef, { fetch }],
    [permissionApiRef, mockApis.permission({ authorize })],
  ] as const;
  const rendered = renderInTestApp(
    <TestApiProvider apis={apis as never}>
      <SWRConfig value={{ provider: () => new Map() }}>
        <MilepostQueries value={new QueryClient()}>
          <CorrectLink query={{ scope }} link={link} />
          <Asker asked={asked} />
        </MilepostQueries>
      </SWRConfig>
    </TestApiProvider>,
  );
  return { rendered, fetch, asked };
}

async function openDialog() {
  await userEvent.click(
    await screen.findByRole('button', {
      name: 'Is that right?: the cause of incident 77',
    }),
  );
  return within(await screen.findByRole('dialog'));
}

const bodyOf = (fetch: jest.Mock) =>
  JSON.parse(fetch.mock.calls.find(([, init]) => init?.body)![1].body);

describe('CorrectLink', () => {
  it('rejects a link with a reason, and asks for every number again', async () => {
    const { fetch, asked } = render();
    const dialog = await openDialog();
    const save = dialog.getByRole('button', { name: 'Save' });
    await userEvent.click(
      dialog.getByLabelText('No, the deployment of abc1234 did not cause it'),
    );
    expect(save).toBeDisabled();
    await userEvent.type(dialog.getByLabelText(/^Why/), 'it was the network');
    const before = asked.mock.calls.length;
    await userEvent.click(save);
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    expect(bodyOf(fetch)).toEqual({
      scope,
      source: 'ops',
      incident: '77',
      action: 'reject',
      deployment: 'run-2',
      reason: 'it was the network',
    });
    expect(asked.mock.calls.length).toBe(before + 1);
  });

  it('names another deployment, of those that were there before the incident', async () => {
    const { fetch } = render();
    const dialog = await openDialog();
    await userEvent.click(
      dialog.getByLabelText('Another deployment caused it'),
    );
    const other = await dialog.findByLabelText('Which one?');
    await within(other).findByRole('option', { name: /run-1/ });
    expect(within(other).getAllByRole('option')).toHaveLength(2);
    await userEvent.selectOptions(other, 'run-1');
    await userEvent.type(dialog.getByLabelText(/^Why/), 'it began there');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    await waitFor(() =>
      expect(bodyOf(fetch)).toMatchObject({
        action: 'relink',
        deployment: 'run-1',
      }),
    );
  });

  it('tells what people said before', async () => {
    render();
    const dialog = await openDialog();
    expect(
      await dialog.findByText(
        '2026-11-12: ada confirmed the deployment run-2: “saw it in the logs” (no longer holds)',
      ),
    ).toBeVisible();
  });

  it('keeps what was typed, and says why it was not saved', async () => {
    render({ status: 403 });
    const dialog = await openDialog();
    await userEvent.click(dialog.getByLabelText('No deployment caused it'));
    await userEvent.type(dialog.getByLabelText(/^Why/), 'a cable was cut');
    await userEvent.click(dialog.getByRole('button', { name: 'Save' }));
    expect(await dialog.findByRole('alert')).toHaveTextContent(
      'the permission milepost.link.correct',
    );
    expect(dialog.getByLabelText(/^Why/)).toHaveValue('a cable was cut');
  });

  it('is not there without the permission', async () => {
    const { rendered } = render({ allowed: false });
    await rendered;
    expect(screen.queryByRole('button')).toBeNull();
  });
});
