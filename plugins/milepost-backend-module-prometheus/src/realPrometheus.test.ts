import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { poll, sourceWith } from './__testUtils__/poll';
import {
  describeWith,
  freePort,
  startServer,
} from '@milepost/backstage-plugin-milepost-node/testUtils';

jest.setTimeout(60_000);

const RULES = `
groups:
  - name: shop
    rules:
      - record: job:up:sum
        expr: sum by (job) (up)
      - alert: ErrorBudgetBurn
        expr: vector(1)
        for: 1h
        labels: { severity: page, service: shop, long: 1h }
        annotations: { runbook_url: https://runbooks.example.com/burn }
      - alert: ErrorBudgetBurn
        expr: vector(2)
        labels: { severity: page, service: shop, long: 6h }
      - alert: DiskFills
        expr: vector(0) > 1
        labels: { severity: warning, service: '{{ $labels.service }}' }
`;

const withoutDisk = RULES.slice(0, RULES.indexOf('      - alert: DiskFills'));

describeWith('prometheus')('a real Prometheus', () => {
  let folder: string;
  let url: string;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'milepost-prometheus-'));
    url = `http://127.0.0.1:${await freePort()}`;
    writeFileSync(join(folder, 'rules.yml'), RULES);
    writeFileSync(
      join(folder, 'prometheus.yml'),
      'global: { evaluation_interval: 1s }\nrule_files: [rules.yml]\n',
    );
    stop = await startServer({
      program: 'prometheus',
      args: [
        `--config.file=${join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=${url.slice('http://'.length)}`,
        '--web.enable-lifecycle',
      ],
      ready: `${url}/-/ready`,
    });
  });

  afterAll(async () => {
    await stop?.();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is read: its alerting rules, once, and what is gone', async () => {
    const source = sourceWith({ prometheus: { servers: [{ url }] } });
    const first = await poll(source);
    expect(
      first.events.map((event: any) => [
        event.type,
        event.name,
        event.service,
        event.paging,
        event.runbook,
      ]),
    ).toEqual([
      ['alertrule.updated', 'ErrorBudgetBurn', 'shop', true, true],
      ['alertrule.updated', 'ErrorBudgetBurn', 'shop', true, false],
      ['alertrule.updated', 'DiskFills', undefined, false, false],
    ]);
    // Evaluated meanwhile: what changes with every evaluation is no difference.
    await new Promise(resolve => setTimeout(resolve, 2500));
    const second = await poll(source, first);
    expect(second.raw).toEqual([]);

    writeFileSync(join(folder, 'rules.yml'), withoutDisk);
    await fetch(`${url}/-/reload`, { method: 'POST' });
    const third = await poll(source, second);
    expect(third.events).toEqual([
      expect.objectContaining({
        type: 'alertrule.removed',
        rule: (first.events[2] as any).rule,
      }),
    ]);
  });
});
