import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const TOKEN = 'a-token-of-this-test-alone';
const START_MS = 60_000;

/** A backend in a process of its own that can be killed and started again on what it left. */
export class MortalBackend {
  readonly #entry: string;
  readonly #config: string;
  readonly #baseUrl: string;
  #child: ChildProcess | undefined;
  #log = '';

  static async create(options: {
    /** The file that starts it. */
    entry: string;
    /** Where its configuration is put. */
    folder: string;
    /** What app-config says under `backend.database`. */
    database: object;
  }): Promise<MortalBackend> {
    const port = await freePort();
    const baseUrl = `http://127.0.0.1:${port}`;
    const config = join(options.folder, 'app-config.json');
    const permissions = ['milepost.event.create', 'milepost.metric.read'];
    const content = {
      app: { baseUrl },
      backend: {
        baseUrl,
        listen: { host: '127.0.0.1', port },
        database: options.database,
        auth: {
          externalAccess: [
            {
              type: 'static',
              options: { token: TOKEN, subject: 'pipelines' },
              accessRestrictions: [
                { plugin: 'milepost', permission: permissions },
              ],
            },
          ],
        },
      },
      events: { useEventBus: 'never' },
      permission: { enabled: true },
    };
    writeFileSync(config, JSON.stringify(content));
    return new MortalBackend(options.entry, config, baseUrl);
  }

  private constructor(entry: string, config: string, baseUrl: string) {
    this.#entry = entry;
    this.#config = config;
    this.#baseUrl = baseUrl;
  }

  /** Resolves when it answers. */
  async start(): Promise<void> {
    const { NODE_OPTIONS: _, ...env } = process.env;
    this.#child = spawn(
      process.execPath,
      [
        `--require=${require.resolve(
          '@backstage/cli/config/nodeTransform.cjs',
        )}`,
        this.#entry,
        '--config',
        this.#config,
      ],
      { env, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const record = (text: Buffer) => {
      this.#log = (this.#log + text).slice(-5000);
    };
    this.#child.stdout!.on('data', record);
    this.#child.stderr!.on('data', record);
    await this.#ready(this.#child);
  }

  /** Without a chance to finish anything. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (child && child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGKILL');
      await gone;
    }
  }

  /** @throws when the backend dies before it has answered */
  async fetch(path: string, init: RequestInit = {}): Promise<unknown> {
    const response = await fetch(`${this.#baseUrl}/api/milepost/v1${path}`, {
      ...init,
      headers: {
        Authorization: `Bearer ${TOKEN}`,
        'Content-Type': 'application/json',
      },
    });
    if (!response.ok) {
      throw new Error(`${response.status} ${await response.text()}`);
    }
    return response.json();
  }

  async #ready(child: ChildProcess): Promise<void> {
    const until = Date.now() + START_MS;
    while (Date.now() < until && child.exitCode === null) {
      try {
        await this.fetch('/definitions');
        return;
      } catch {
        await new Promise(resolve => setTimeout(resolve, 50));
      }
    }
    throw new Error(`The backend did not start:\n${this.#log}`);
  }
}

function freePort(): Promise<number> {
  return new Promise(resolve => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
