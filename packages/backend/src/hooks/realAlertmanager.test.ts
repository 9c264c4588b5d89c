import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPortal, type Portal } from './__testUtils__/startPortal';
import {
  describeWith,
  freePort,
  startServer,
} from '@milepost/backstage-plugin-milepost-node/testUtils';

jest.setTimeout(120_000);

const rules = (failing: 0 | 1) => `
groups:
  - name: shop
    rules:
      - alert: ErrorRate
        expr: vector(${failing}) == 1
        labels: { severity: page, service: shop }
        annotations: { runbook_url: https://runbooks.example.com/errors }
      - alert: SlowBurn
        expr: vector(1)
        labels: { severity: ticket, service: shop, slo: shop-availability }
      - alert: Watchdog
        expr: vector(1)
`;

const prometheusConfig = (alertmanager: number) => `
global: { evaluation_interval: 1s }
rule_files: [rules.yml]
alerting:
  alertmanagers:
    - static_configs: [{ targets: ['127.0.0.1:${alertmanager}'] }]
`;

const alertmanagerConfig = (url: string) => `
route:
  receiver: nobody
  routes:
    - receiver: milepost
      continue: true
      group_by: [alertname, service]
      group_wait: 1s
      group_interval: 1s
      repeat_interval: 2s
receivers:
  - name: nobody
  - name: milepost
    webhook_configs:
      - url: ${url}
        send_resolved: true
        max_alerts: 0
        http_config:
          authorization:
            type: Bearer
            credentials_file: secret
`;

describeWith('prometheus', 'prometheus-alertmanager')(
  'a real Prometheus, and a real Alertmanager, into the real door',
  () => {
    let folder: string;
    const write = (name: string, text: string) =>
      writeFileSync(join(folder, name), text);
    const stops: (() => Promise<void>)[] = [];

    // Before the databases go, which would leave the portal waiting for a connection.
    afterAll(async () => {
      for (const stop of stops.reverse()) {
        await stop();
      }
      rmSync(folder, { recursive: true, force: true });
    });

    const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
    let knex: Knex;
    let portal: Portal;
    let prometheus: string;

    const startAlertmanager = (port: number) =>
      startServer({
        program: 'prometheus-alertmanager',
        args: [
          `--config.file=${join(folder, 'alertmanager.yml')}`,
          `--storage.path=${join(folder, 'alertmanager')}`,
          `--web.listen-address=127.0.0.1:${port}`,
          '--cluster.listen-address=',
        ],
        ready: `http://127.0.0.1:${port}/-/ready`,
      });

    const startPrometheus = (address: string) =>
      startServer({
        program: 'prometheus',
        args: [
          `--config.file=${join(folder, 'prometheus.yml')}`,
          `--storage.tsdb.path=${join(folder, 'prometheus')}`,
          `--web.listen-address=${address}`,
          '--web.enable-lifecycle',
          '--rules.alert.resend-delay=1s',
        ],
        ready: `http://${address}/-/ready`,
      });

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'milepost-alertmanager-'));
      prometheus = `127.0.0.1:${await freePort()}`;
      knex = await databases.init('SQLITE_3');
      portal = await startPortal({
        knex,
        features: [
          import(
            '@milepost/backstage-plugin-milepost-backend-module-alertmanager'
          ),
          import(
            '@milepost/backstage-plugin-milepost-backend-module-prometheus'
          ),
        ],
        config: {
          alertmanager: { webhooks: [{ secrets: ['a-secret'] }] },
          prometheus: {
            servers: [{ url: `http://${prometheus}` }],
          },
        },
      });
      stops.push(portal.stop);
      write('secret', 'a-secret\n');
      const port = await freePort();
      write(
        'alertmanager.yml',
        alertmanagerConfig(`${portal.hooks}/alertmanager`),
      );
      stops.push(await startAlertmanager(port));
      write('rules.yml', rules(1));
      write('prometheus.yml', prometheusConfig(port));
      stops.push(await startPrometheus(prometheus));
    });

    const alerts = async () =>
      (await portal.events()).filter(event => event.source === 'alertmanager');
    const told = async () =>
      (await alerts()).map(event => [event.type, event.title]);

    const until = async (count: number) => {
      for (const end = Date.now() + 40_000; Date.now() < end; ) {
        if ((await alerts()).length >= count) {
          return;
        }
        await new Promise(resolve => setTimeout(resolve, 200));
      }
    };

    it('tell of a page, once, and of its end', async () => {
      await until(2);
      // Long enough for several repetitions.
      await new Promise(resolve => setTimeout(resolve, 6_000));
      expect((await told()).sort()).toEqual([
        ['page.triggered', 'ErrorRate'],
        ['ticket.created', 'SlowBurn'],
      ]);

      expect((await portal.counts()).duplicates).toBeGreaterThan(0);

      write('rules.yml', rules(0));
      await fetch(`http://${prometheus}/-/reload`, { method: 'POST' });
      await until(3);
      expect((await told()).sort()).toEqual([
        ['page.resolved', 'ErrorRate'],
        ['page.triggered', 'ErrorRate'],
        ['ticket.created', 'SlowBurn'],
      ]);
      const [page, end] = (await alerts()).filter(
        event => event.title === 'ErrorRate',
      );
      expect(end).toMatchObject({
        page: page.page,
        service: 'shop',
        runbook: true,
      });
      expect(String(end.time) > String(page.time)).toBe(true);
    });

    it('tell of the rules behind it', async () => {
      await portal.run('collect-prometheus');
      await portal.events();
      const rows = await knex('alert_rules').orderBy('name');
      expect(
        rows.map(({ name, service, phases }) => [
          name,
          service,
          JSON.parse(phases).map(({ paging, runbook }: any) => [
            paging,
            runbook,
          ]),
        ]),
      ).toEqual([
        ['ErrorRate', 'shop', [[true, true]]],
        ['SlowBurn', 'shop', [[false, false]]],
        ['Watchdog', null, [[false, false]]],
      ]);
    });
  },
);
