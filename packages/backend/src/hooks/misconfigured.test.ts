import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { startPortal, type Portal } from './__testUtils__/startPortal';

jest.setTimeout(60_000);

describe('the tools of a cluster, with a configuration that cannot be meant', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  let portal: Portal;
  afterEach(() => portal?.stop());

  it('do not keep the portal from starting, take nothing in, and say what is wrong', async () => {
    portal = await startPortal({
      knex: await databases.init('SQLITE_3'),
      features: [
        import(
          '@milepost/backstage-plugin-milepost-backend-module-alertmanager'
        ),
        import('@milepost/backstage-plugin-milepost-backend-module-argocd'),
        import('@milepost/backstage-plugin-milepost-backend-module-flux'),
        import('@milepost/backstage-plugin-milepost-backend-module-prometheus'),
      ],
      config: {
        alerts: 'all',
        alertmanager: { webhooks: [{ name: 'eu' }], incidents: 7 },
        argocd: { webhooks: [{ secrets: [''] }], rules: {} },
        flux: { webhooks: [{ secrets: 'canary-secret' }] },
        prometheus: { servers: [{ url: 'canary-url' }] },
      },
    });
    for (const source of ['alertmanager:eu', 'argocd', 'flux']) {
      expect(await portal.deliver(source, '{}', {})).toBe(503);
    }
    const answer = await fetch(portal.hooks.replace('hooks', 'sources'), {
      headers: { authorization: mockCredentials.user.header() },
    });
    const health = await answer.text();
    for (const key of [
      'milepost.alertmanager.webhooks[0].secrets',
      'milepost.alertmanager.incidents',
      'milepost.alerts',
      'milepost.argocd.rules',
      'milepost.argocd.webhooks[0].secrets[0]',
      'milepost.flux.webhooks[0].secrets',
      'milepost.prometheus.servers[0].url',
    ]) {
      expect(health).toContain(key);
    }
    expect(health).not.toContain('canary');
  });
});
