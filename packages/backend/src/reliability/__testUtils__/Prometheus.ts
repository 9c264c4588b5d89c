import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  freePort,
  startServer,
} from '@milepost/backstage-plugin-milepost-node/testUtils';

/** A real Prometheus that scrapes a service every second, and can be asked. */
export class Prometheus {
  readonly url: string;
  readonly stop: () => Promise<void>;

  static async start(target: string): Promise<Prometheus> {
    const folder = mkdtempSync(join(tmpdir(), 'milepost-reliability-'));
    const config = join(folder, 'prometheus.yml');
    const scraping = {
      job_name: 'shop',
      scrape_interval: '1s',
      scrape_timeout: '1s',
      static_configs: [{ targets: [target] }],
    };
    // JSON is YAML.
    writeFileSync(config, JSON.stringify({ scrape_configs: [scraping] }));
    const address = `127.0.0.1:${await freePort()}`;
    const stop = await startServer({
      program: 'prometheus',
      args: [
        `--config.file=${config}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=${address}`,
      ],
      ready: `http://${address}/-/ready`,
    });
    return new Prometheus(`http://${address}`, async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    });
  }

  private constructor(url: string, stop: () => Promise<void>) {
    this.url = url;
    this.stop = stop;
  }

  /** Waits until it has scraped for so many seconds. */
  async hasScraped(seconds: number): Promise<void> {
    for (const end = Date.now() + 30_000; Date.now() < end; ) {
      const query = `count_over_time(up[1h]) >= ${seconds}`;
      if ((await this.ask(query, Date.now())) > 0) {
        return;
      }
      await new Promise(resolve => setTimeout(resolve, 200));
    }
    throw new Error('Prometheus has not scraped within 30 s');
  }

  /** What it answers to a question about an instant, in milliseconds since 1970; NaN when it knows nothing. */
  async ask(query: string, at: number): Promise<number> {
    const asked = new URLSearchParams({ query, time: String(at / 1000) });
    const response = await fetch(`${this.url}/api/v1/query?${asked}`);
    const { data } = await response.json();
    return Number(data.result[0]?.value[1] ?? NaN);
  }
}
