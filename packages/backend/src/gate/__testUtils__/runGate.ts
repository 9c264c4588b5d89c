import { execFile } from 'node:child_process';
import { resolve } from 'node:path';

const milepost = resolve(__dirname, '../../../../cli/bin/milepost');

export interface Ended {
  code: number;
  out: string;
  err: string;
}

/** Runs `milepost gate` as a pipeline does: in a process of its own, with what the environment says. */
export function runGate(
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  const { PATH = '', HOME = '' } = process.env;
  return new Promise(done => {
    const child = execFile(
      process.execPath,
      [milepost, 'gate', ...args],
      { env: { PATH, HOME, ...env } },
      (_, out, err) =>
        done({
          code: child.exitCode!,
          out,
          err,
        }),
    );
  });
}
