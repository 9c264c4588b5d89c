import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** A replica in a process of its own, which can be killed. */
export class MortalWorker {
  readonly #child: ChildProcess;

  /** Resolves when it has begun to work. */
  static async start(options: {
    /** Milliseconds since 1970. */
    now: number;
    zone: string;
    /** As knex takes it. */
    database: object;
  }): Promise<MortalWorker> {
    const { NODE_OPTIONS: _, ...env } = process.env;
    const transform = require.resolve(
      '@backstage/cli/config/nodeTransform.cjs',
    );
    const child = spawn(
      process.execPath,
      [
        `--require=${transform}`,
        join(__dirname, 'worker.ts'),
        JSON.stringify(options),
      ],
      { env, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let log = '';
    child.stderr!.on('data', text => {
      log += text;
    });
    const ended = once(child, 'exit').then(() => {
      throw new Error(`The worker did not start:\n${log}`);
    });
    const ready = once(child.stdout!, 'data');
    await Promise.race([ready, ended]);
    ended.catch(() => {});
    return new MortalWorker(child);
  }

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Without a chance to finish anything. */
  async kill(): Promise<void> {
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const gone = once(this.#child, 'exit');
      this.#child.kill('SIGKILL');
      await gone;
    }
  }
}
