import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** What a process that reads history is told, through its environment: a connection holds a password. */
export interface BackfillOptions {
  connection: string;
  /** Of the stand-in. */
  url: string;
  days: number;
  /** The keys that entities claim. */
  repositories: readonly string[];
}

/** What such a process tells of itself. */
export interface Told {
  received?: number;
  /** Bytes, with what waits to be thrown away. */
  resident?: number;
  /** Bytes, without. */
  held?: number;
  limited?: boolean;
  progress?: { phase: string; done: number; total?: number };
}

/**
 * Reads history in a process of its own, until it is done or is killed without a chance to finish anything.
 *
 * @param hear - is told what it does; `false` kills it
 * @returns whether it was done
 */
export async function readHistory(
  options: BackfillOptions,
  hear: (told: Told) => boolean,
): Promise<boolean> {
  const { NODE_OPTIONS: _, ...env } = process.env;
  const child = spawn(
    process.execPath,
    [
      '--expose-gc',
      `--require=${require.resolve('@backstage/cli/config/nodeTransform.cjs')}`,
      require.resolve('./backfillProcess.ts'),
    ],
    {
      env: { ...env, MILEPOST_BENCH_BACKFILL: JSON.stringify(options) },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    },
  );
  let log = '';
  child.stderr!.on('data', text => {
    log = (log + text).slice(-5000);
  });
  child.on('message', (told: Told) => {
    if (!hear(told)) {
      child.kill('SIGKILL');
    }
  });
  const [code, signal] = await once(child, 'exit');
  if (code !== 0 && signal !== 'SIGKILL') {
    throw new Error(`Reading history failed:\n${log}`);
  }
  return signal !== 'SIGKILL';
}
