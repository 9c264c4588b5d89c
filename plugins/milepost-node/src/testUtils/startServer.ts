import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Whether a program is installed here. */
function isInstalled(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0;
}

/**
 * `describe` for tests that need programs. Where one is not installed they are skipped.
 *
 * @throws on CI, where nothing may be skipped
 *
 * @public
 */
export function describeWith(...programs: string[]): typeof describe.skip {
  const missing = programs.filter(program => !isInstalled(program));
  if (missing.length === 0) {
    return describe;
  }
  const message = `not installed: ${missing.join(', ')}`;
  if (process.env.CI === 'true') {
    throw new Error(message);
  }
  // eslint-disable-next-line no-console
  console.log(`skipped: ${message}`);
  return describe.skip;
}

/** A port that nobody listens on. @public */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** Starts a server, and waits until it answers. Gives what it takes to stop it. @public */
export async function startServer(options: {
  program: string;
  args: readonly string[];
  /** Answered with 200 once it is ready. */
  ready: string;
}): Promise<() => Promise<void>> {
  const { program, args, ready } = options;
  const child = spawn(program, args, { stdio: 'ignore' });
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGKILL');
    await exited;
  };
  for (const end = Date.now() + 30_000; Date.now() < end; ) {
    const answer = await fetch(ready).catch(() => undefined);
    if (answer?.ok) {
      return stop;
    }
    await new Promise(resolve => setTimeout(resolve, 100));
  }
  await stop();
  throw new Error(`${program} did not start`);
}
