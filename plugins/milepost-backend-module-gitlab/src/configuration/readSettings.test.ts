import { mockServices } from '@backstage/backend-test-utils';
import { createFromConfig } from '../createFromConfig';
import { readSettings } from './readSettings';

const secret = `whsec_${Buffer.from('a signing key').toString('base64')}`;

function settingsOf(gitlab: unknown) {
  const data = { milepost: { gitlab } } as any;
  return readSettings(mockServices.rootConfig({ data }));
}

describe('milepost.gitlab', () => {
  it('needs nothing', () => {
    expect(readSettings(mockServices.rootConfig({ data: {} }))).toMatchObject({
      backfillDays: 90,
      reconcileMinutes: 15,
      paths: false,
      jobs: false,
      webhooks: [],
      faults: [],
    });
  });

  it('is read as it is said', () => {
    const settings = settingsOf({
      webhooks: [
        { secrets: [secret] },
        { name: 'eu', host: 'Git.Example.org', tokens: ['t'] },
      ],
      incidents: { labels: ['Outage'], complete: true },
      bots: ['Deployer'],
      backfill: { days: 0 },
      reconcile: { minutes: 60 },
      paths: true,
      jobs: true,
    });
    expect(settings).toMatchObject({
      webhooks: [
        { source: 'gitlab', secrets: [secret], tokens: [] },
        { source: 'gitlab:eu', host: 'git.example.org', tokens: ['t'] },
      ],
      incidents: { labels: ['Outage'], marks: new Set(['outage']) },
      bots: new Set(['deployer']),
      backfillDays: 0,
      reconcileMinutes: 60,
      paths: true,
      jobs: true,
      faults: [],
    });
  });

  it.each([
    ['a text', 'milepost.gitlab: must be an object'],
    [{ bots: 'x' }, 'milepost.gitlab.bots: must be a list'],
    [
      { backfill: { days: 1.5 } },
      'milepost.gitlab.backfill.days: must be a whole number of days',
    ],
    [
      { incidents: { label: ['a'] } },
      "milepost.gitlab.incidents: does not know 'label'",
    ],
    [{ webhooks: 'x' }, 'milepost.gitlab.webhooks: must be a list'],
    [
      { webhooks: [{ name: 'eu' }] },
      'milepost.gitlab.webhooks[0].secrets: is required, or tokens',
    ],
    [
      { webhooks: [{ secrets: ['not base 64!'] }] },
      'milepost.gitlab.webhooks[0].secrets[0]: must be a signing token, whsec_ and base 64',
    ],
    [
      { webhooks: [{ tokens: ['a'] }, { tokens: ['b'] }] },
      'milepost.gitlab.webhooks[1].name: is that of another entry',
    ],
  ])('that cannot be meant is a fault: %j', (gitlab, message) => {
    const { faults } = settingsOf(gitlab);
    expect(faults.map(fault => fault.message)).toEqual([message]);
  });

  it('that is wrong stops nothing, and takes nothing in', () => {
    const data = {
      milepost: { gitlab: { webhooks: [{ name: 'eu', secret: 'x' }] } },
      integrations: { gitlab: [{ host: 'git.example.org' }] },
    };
    const source = createFromConfig(mockServices.rootConfig({ data }));
    const message = "milepost.gitlab.webhooks[0]: does not know 'secret'";
    expect(source.webhooks).toMatchObject([
      { source: 'gitlab:eu', misconfigured: message },
    ]);
    expect(source.faults).toEqual([
      { source: 'gitlab:eu', message },
      { source: 'gitlab', message: 'integrations.gitlab: cannot be read' },
    ]);
    expect(source.collectors).toEqual([]);
  });

  it('lets a server belong to the instance that its webhooks come in for', () => {
    const server = (host: string, token?: string) => ({
      host,
      token,
      apiBaseUrl: `https://${host}/api/v4`,
    });
    const data = {
      milepost: {
        gitlab: {
          webhooks: [{ name: 'eu', host: 'eu.example.org', tokens: ['t'] }],
          backfill: { days: 0 },
        },
      },
      integrations: {
        gitlab: [
          server('eu.example.org', 'a'),
          server('us.example.org', 'b'),
          server('open.example.org'),
        ],
      },
    };
    const { collectors } = createFromConfig(mockServices.rootConfig({ data }));
    expect(collectors).toMatchObject([
      { source: 'gitlab:eu', name: 'reconcile' },
      { source: 'gitlab', name: 'reconcile' },
    ]);
  });
});
