import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a replica is told, through its environment: a connection holds a password. */
export interface ReplicaOptions {
  connection: string;
  /** Milliseconds since 1970. */
  now: number;
  pseudonymKey: string;
}

/** One of several engines on a database, in a process of its own that can be killed and started again. */
export class Replica {
  readonly name: string;
  readonly #options: ReplicaOptions;
  #child: ChildProcess | undefined;
  #log = '';

  /** Resolves when it works. */
  static async start(name: string, options: ReplicaOptions): Promise<Replica> {
    const replica = new Replica(name, options);
    await replica.restart();
    return replica;
  }

  private constructor(name: string, options: ReplicaOptions) {
    const url = new URL(options.connection);
    // The database knows by it who did what.
    url.searchParams.set('application_name', name);
    this.name = name;
    this.#options = { ...options, connection: url.href };
  }

  async restart(): Promise<void> {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const child = spawn(
      process.execPath,
      [
        `--require=${require.resolve(
          '@backstage/cli/config/nodeTransform.cjs',
        )}`,
        require.resolve('./replicaProcess.ts'),
      ],
      {
        env: { ...env, MILEPOST_BENCH_REPLICA: JSON.stringify(this.#options) },
        // It ends when this process does, however that ends.
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      },
    );
    this.#child = child;
    child.stderr!.on('data', text => {
      this.#log = (this.#log + text).slice(-5000);
    });
    const ended = once(child, 'exit').then(() => false);
    const ready = once(child, 'message').then(() => true);
    if (!(await Promise.race([ready, ended]))) {
      throw new Error(`${this.name} did not start:\n${this.#log}`);
    }
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

  /** What it complained of, as far as it is kept. */
  get log(): string {
    return this.#log;
  }
}
