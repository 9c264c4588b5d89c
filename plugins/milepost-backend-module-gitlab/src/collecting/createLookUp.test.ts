import { RateLimitedError } from '@milepost/backstage-plugin-milepost-node';
import { impatient, standInConfig } from '../__testUtils__/standInConfig';
import { createFromConfig } from '../createFromConfig';
import { month } from '../testing/month/month';
import { StandInGitlab } from '../testing/StandInGitlab';

jest.setTimeout(30_000);

let standIn: StandInGitlab;

beforeEach(async () => {
  standIn = await StandInGitlab.start([month(3).api]);
});

afterEach(() => standIn.stop());

function lookUp(request: Record<string, unknown>) {
  const config = standInConfig(standIn);
  const source = createFromConfig(config, { patience: impatient });
  const { signal } = new AbortController();
  return source.lookUp!(
    { id: 'any', topic: 'gitlab.merge_request', request },
    { source: 'gitlab', signal },
  );
}

const repository = 'gitlab.test/acme/shop';

describe('what a webhook of a merge request leaves open', () => {
  it('is answered with its commits and notes', async () => {
    expect(await lookUp({ repository, iid: 3 })).toMatchObject([
      {
        source: 'gitlab',
        topic: 'gitlab.api.merge_request',
        payload: {
          merge_request: { iid: 3, state: 'merged' },
          commits: [{ id: /^a1/ }, { id: /^a2/ }].map(({ id }) => ({
            id: expect.stringMatching(id),
          })),
          notes: [{ system: false, body: null }, { system: true }],
        },
      },
    ]);
    expect(standIn.answered).toHaveLength(4);
  });

  it.each([
    [{ repository, iid: 99 }, /cannot be seen/],
    [{ repository: 'gitlab.test/acme/other', iid: 3 }, /cannot be seen/],
    [{ repository: 'git.example.org/acme/shop', iid: 3 }, /no credentials/],
    [{}, /no credentials/],
  ])('is given up when nobody can answer it: %j', async (request, reason) => {
    expect(await lookUp(request)).toEqual({
      gone: expect.stringMatching(reason),
    });
  });

  it('is asked again when GitLab asks to wait, or is away', async () => {
    standIn.disturb(() => 'rate limit');
    await expect(lookUp({ repository, iid: 3 })).rejects.toThrow(
      RateLimitedError,
    );
    standIn.disturb(() => 'server error');
    await expect(lookUp({ repository, iid: 3 })).rejects.toThrow(
      'GitLab at gitlab.test answered 502',
    );
  });
});
