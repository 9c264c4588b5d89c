import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BenchDatabase } from '../database/withBenchDatabase';
import type { Organisation } from '../organisation/organisation';
import { portalConfig } from './portalConfig';

const START_MS = 120_000;
const PAGE_BYTES = 4096;
const MEBIBYTE = 1024 ** 2;

/** A portal in a process of its own, as far from the load as two processes on one machine can be. */
export class Portal {
  readonly #baseUrl: string;
  readonly #token: string;
  readonly #folder: string;
  readonly #child: ChildProcess;
  #log = '';

  /** Resolves when it answers. */
  static async start(options: {
    database: BenchDatabase;
    organisation: Organisation;
    /** Objects of OpenSLO. */
    document?: readonly object[];
    /** Golden paths. */
    paths?: readonly object[];
  }): Promise<Portal> {
    const { organisation, database, document = [], paths = [] } = options;
    const folder = mkdtempSync(join(tmpdir(), 'milepost-bench-'));
    const config = join(folder, 'app-config.json');
    const token = randomBytes(24).toString('hex');
    const port = await freePort();
    writeFileSync(
      config,
      JSON.stringify(portalConfig({ port, token, database, document, paths })),
    );
    const child = spawn(process.execPath, argumentsFor(config), {
      env: {
        ...process.env,
        NODE_ENV: 'production',
        MILEPOST_BENCH: JSON.stringify({
          scale: organisation.scale,
          until: organisation.until,
          isReorganised: organisation.isReorganised,
        }),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const portal = new Portal({ child, folder, token, port });
    await portal.#ready();
    return portal;
  }

  private constructor(options: {
    child: ChildProcess;
    folder: string;
    token: string;
    port: number;
  }) {
    this.#child = options.child;
    this.#folder = options.folder;
    this.#token = options.token;
    this.#baseUrl = `http://127.0.0.1:${options.port}/api`;
    const record = (text: Buffer) => {
      this.#log = (this.#log + text).slice(-5000);
    };
    this.#child.stdout!.on('data', record);
    this.#child.stderr!.on('data', record);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const gone = once(this.#child, 'exit');
      this.#child.kill('SIGKILL');
      await gone;
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** @throws when the answer is not a success */
  async get<T>(path: string): Promise<T> {
    return this.#fetch(path, {});
  }

  /** @throws when the answer is not a success */
  async post<T>(path: string, body: unknown): Promise<T> {
    return this.#fetch(path, { method: 'POST', body: JSON.stringify(body) });
  }

  /** As it is, with the headers that its sender has. @throws when the answer is not a success */
  async postText<T>(
    path: string,
    { body, headers }: { body: string; headers: Record<string, string> },
  ): Promise<T> {
    return this.#fetch(path, { method: 'POST', body, headers });
  }

  /** Resident memory in MiB, where the system tells it; else NaN. */
  memory(): number {
    try {
      const statm = readFileSync(`/proc/${this.#child.pid}/statm`, 'utf8');
      return (Number(statm.split(' ')[1]) * PAGE_BYTES) / MEBIBYTE;
    } catch {
      return NaN;
    }
  }

  async #fetch<T>(path: string, init: RequestInit): Promise<T> {
    const headers = {
      Authorization: `Bearer ${this.#token}`,
      'Content-Type': 'application/json',
    };
    const request = () =>
      fetch(`${this.#baseUrl}${path}`, {
        ...init,
        headers: init.headers ?? headers,
      });
    const response = await request()
      // A connection that was idle may be closed just when it is used again: everybody tries again then.
      .catch(error =>
        error.cause?.code === 'ECONNRESET' ? request() : Promise.reject(error),
      )
      .catch(error => {
        throw new Error(
          `The portal did not answer: ${error.cause}\n${this.#log}`,
        );
      });
    if (!response.ok) {
      throw new Error(
        `${response.status} ${await response.text()}\n${this.#log}`,
      );
    }
    return response.json() as Promise<T>;
  }

  async #ready(): Promise<void> {
    const until = Date.now() + START_MS;
    while (Date.now() < until && this.#child.exitCode === null) {
      try {
        await this.get('/milepost/v1/definitions');
        return;
      } catch {
        await new Promise(resolve => setTimeout(resolve, 100));
      }
    }
    await this.stop();
    throw new Error(`The portal did not start:\n${this.#log}`);
  }
}

function argumentsFor(config: string): string[] {
  return [
    `--require=${require.resolve('@backstage/cli/config/nodeTransform.cjs')}`,
    require.resolve('./backend.ts'),
    '--config',
    config,
  ];
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
