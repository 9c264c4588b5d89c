import { mapAltered } from '../__testUtils__/alteredExample';

const FINISHED = 1;
const run = (changes: object, action = 'completed') =>
  mapAltered('workflow_run', FINISHED, { action, workflow_run: changes });

describe('workflow_run', () => {
  it.each([
    ['success', 'success'],
    ['failure', 'failure'],
    ['timed_out', 'failure'],
    ['startup_failure', 'failure'],
    ['cancelled', 'cancelled'],
    ['skipped', 'skipped'],
    ['neutral', 'skipped'],
    ['stale', 'skipped'],
  ])('that ended with %s is a %s', (conclusion, outcome) => {
    expect(run({ conclusion }).events).toMatchObject([
      {
        type: 'build.finished',
        outcome,
        time: '2020-10-05T16:33:49.000Z',
        startedAt: '2020-10-05T16:33:49.000Z',
      },
    ]);
  });

  it('has ended when it has a conclusion, whatever the action', () => {
    expect(run({ conclusion: 'failure' }, 'requested').events).toMatchObject([
      { type: 'build.finished', outcome: 'failure' },
    ]);
  });

  it.each([
    ['requested', 'queued', null, 'build.queued'],
    ['in_progress', 'in_progress', null, 'build.started'],
    ['completed', 'queued', null, 'build.queued'],
    ['completed', 'waiting', null, 'build.queued'],
    ['completed', 'in_progress', null, 'build.started'],
    ['completed', 'completed', 'action_required', 'build.queued'],
  ])('%s, %s, %s: %s', (action, status, conclusion, type) => {
    expect(run({ status, conclusion }, action).events).toMatchObject([
      { type },
    ]);
  });

  it('waits with what is not known here', () => {
    expect(run({ conclusion: 'imploded' }).unmapped).toBe(
      "conclusion of workflow_run 'imploded' is not known here",
    );
    expect(run({ conclusion: null, status: 'completed' }).unmapped).toBe(
      "state of workflow_run 'completed' is not known here",
    );
    expect(run({ conclusion: null }, 'paused').unmapped).toBe(
      "state of workflow_run 'paused' is not known here",
    );
  });

  it('tells the workflows that others lend it, with their versions', () => {
    const referenced_workflows = [
      { path: 'acme/ci/.github/workflows/deploy.yml@refs/tags/v3' },
      { path: 'acme/ci/.github/workflows/test.yml@main', sha: 'abc' },
    ];
    expect(run({ referenced_workflows }).events).toMatchObject([
      {
        uses: [
          'acme/ci/.github/workflows/deploy.yml@v3',
          'acme/ci/.github/workflows/test.yml@main',
        ],
      },
    ]);
    expect(run({}).events![0]).toMatchObject({ uses: undefined });
  });

  it('run again is the same build in another attempt, queued when it was started again', () => {
    expect(
      run({ run_attempt: 2, conclusion: null }, 'requested').events,
    ).toMatchObject([
      {
        build: '289782451',
        attempt: 2,
        time: '2020-10-05T16:33:49.000Z',
        url: 'https://github.com/octo-org/octo-repo/actions/runs/289782451/attempts/2',
      },
    ]);
    expect(run({ run_attempt: undefined }).events).toMatchObject([
      { attempt: 1 },
    ]);
  });
});

describe('release', () => {
  it('knows its revision only when it was made from one', () => {
    const target_commitish = 'a'.repeat(40);
    expect(
      mapAltered('release', 0, { release: { target_commitish } }).events,
    ).toMatchObject([{ revision: target_commitish }]);
  });

  it('of another server says which, and its tag may hold anything', () => {
    expect(
      mapAltered('release', 0, {
        release: { tag_name: '@acme/shop@1.0.0', prerelease: true },
        repository: {
          html_url: 'https://git.acme.example/Codertocat/Hello-World',
        },
      }).events,
    ).toMatchObject([
      {
        artifact:
          'pkg:github/codertocat/hello-world@%40acme%2Fshop%401.0.0?repository_url=git.acme.example',
        tag: '@acme/shop@1.0.0',
        prerelease: true,
        url: 'https://git.acme.example/Codertocat/Hello-World/releases/tag/%40acme%2Fshop%401.0.0',
      },
    ]);
  });

  it('waits with an action that is not known here, and without its time', () => {
    expect(mapAltered('release', 0, { action: 'praised' }).unmapped).toBe(
      "action of release 'praised' is not known here",
    );
    expect(
      mapAltered('release', 0, { release: { published_at: null } }).unmapped,
    ).toBe('field release.published_at: is required');
  });
});
