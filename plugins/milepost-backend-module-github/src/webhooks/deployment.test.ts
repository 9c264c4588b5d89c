import { mapAltered } from '../__testUtils__/alteredExample';

const status = (state: string, deployment: object = {}) =>
  mapAltered('deployment_status', 0, {
    deployment_status: { state },
    deployment,
  });

describe('deployment_status', () => {
  it.each([
    ['success', { type: 'service.deployed', outcome: 'success' }],
    ['failure', { type: 'service.deployed', outcome: 'failure' }],
    ['error', { type: 'service.deployed', outcome: 'failure' }],
    ['queued', { type: 'service.deploying', startedAt: undefined }],
    ['pending', { type: 'service.deploying', startedAt: undefined }],
    ['waiting', { type: 'service.deploying', startedAt: undefined }],
    [
      'in_progress',
      {
        type: 'service.deploying',
        startedAt: '2019-05-15T15:20:55.000Z',
      },
    ],
  ])('%s', (state, { type, ...fields }) => {
    const [event] = status(state).events!;
    expect(event).toMatchObject({
      id: 'github:deployment_status:209916254',
      type,
    });
    expect({
      startedAt: undefined,
      outcome: undefined,
      ...event,
    }).toMatchObject(fields);
  });

  it('says nothing when a newer deployment takes its place', () => {
    expect(status('inactive')).toEqual({ events: [] });
  });

  it('waits with a state that is not known here', () => {
    expect(status('exploded')).toEqual({
      unmapped: "state of deployment_status 'exploded' is not known here",
    });
  });

  it('refuses a time without a zone, and names the field', () => {
    expect(
      mapAltered('deployment_status', 0, {
        deployment_status: { created_at: '2019-05-15T15:20:55' },
      }),
    ).toEqual({
      unmapped: expect.stringMatching(
        /^field deployment_status\.created_at: must be .* with a zone/,
      ),
    });
    expect(
      mapAltered('deployment_status', 0, {
        deployment_status: { created_at: '2019-05-15T17:20:55+02:00' },
      }).events,
    ).toMatchObject([{ time: '2019-05-15T15:20:55.000Z' }]);
  });

  it('never tells the address of a log', () => {
    const { events } = mapAltered('deployment_status', 0, {
      deployment_status: {
        target_url: 'https://ci.example/job/7?token=hunter2hunter2',
        log_url: 'https://me:hunter2hunter2@ci.example/job/7',
      },
      repository: {
        html_url: 'https://me:hunter2hunter2@github.com/Codertocat/Hello-World',
      },
    });
    expect(JSON.stringify(events)).not.toContain('hunter2');
    expect(events).toMatchObject([
      { url: 'https://github.com/Codertocat/Hello-World/deployments' },
    ]);
  });
});

describe('whether a deployment goes to production', () => {
  it.each([
    // Nothing said: the name decides.
    ['production', undefined, undefined, undefined],
    ['production', null, null, undefined],
    ['production', true, false, true],
    ['blue', true, false, true],
    ['staging', false, false, false],
    // GitHub would have filled in `true`, so somebody said so.
    ['production', false, false, false],
    // GitHub fills in `false` for every name but `production`: it says nothing.
    ['prod', false, false, undefined],
    ['Production', false, false, undefined],
    ['prod-eu-1', false, false, undefined],
    ['production-preview', false, false, false],
    // It will be gone soon.
    ['prod-pr-7', false, true, false],
    ['prod-pr-7', undefined, true, false],
    ['launch', true, true, true],
  ])(
    '%s, production %s, transient %s: %s',
    (environment, production_environment, transient_environment, expected) => {
      const { events } = status('success', {
        environment,
        production_environment,
        transient_environment,
      });
      expect(events).toHaveLength(1);
      expect(events?.[0]).toHaveProperty('environment', environment);
      expect((events?.[0] as { production?: boolean }).production).toBe(
        expected,
      );
    },
  );
});

describe('the kind of a deployment', () => {
  it.each([
    ['deploy', null, undefined],
    ['deploy:rollback', null, 'rollback'],
    ['rollback', 'hotfix went wrong', 'rollback'],
    ['deploy', 'Rolled back to 1.2.0', 'rollback'],
    ['deploy', 'roll-back', 'rollback'],
    ['deploy', 'Scrollback buffer', undefined],
    ['deploy:hotfix', null, 'hotfix'],
    ['deploy', 'a hotfix', undefined],
  ])('task %s, description %s: %s', (task, description, kind) => {
    const [event] = status('success', { task, description }).events!;
    expect((event as { kind?: string }).kind).toBe(kind);
  });
});

describe('deployment', () => {
  it('is created; other actions are not known', () => {
    expect(
      mapAltered('deployment', 0, { action: undefined }).events,
    ).toMatchObject([
      { type: 'service.deploying', id: 'github:deployment:145988746' },
    ]);
    expect(mapAltered('deployment', 0, { action: 'paused' })).toEqual({
      unmapped: "action of deployment 'paused' is not known here",
    });
  });

  it('of another server than github.com does not mix with those of github.com', () => {
    const { events } = mapAltered('deployment', 0, {
      repository: {
        html_url: 'https://git.acme.example/Codertocat/Hello-World',
      },
    });
    expect(events).toMatchObject([
      {
        id: 'github:git.acme.example:deployment:145988746',
        repository: 'git.acme.example/codertocat/hello-world',
        url: 'https://git.acme.example/Codertocat/Hello-World/deployments',
      },
    ]);
  });

  it.each([
    [
      { deployment: { sha: undefined } },
      /^field deployment\.sha: is required$/,
    ],
    [{ deployment: undefined }, /^field deployment: is required$/],
    [
      { repository: { full_name: 'shop' } },
      /^field repository\.full_name: must be OWNER\/NAME$/,
    ],
    [{ deployment: { environment: 'e'.repeat(501) } }, /^field environment: /],
  ])('waits with the field that is missing or wrong: %j', (changes, reason) => {
    expect(mapAltered('deployment', 0, changes).unmapped).toMatch(reason);
  });
});
