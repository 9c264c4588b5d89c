import { ServiceUnavailableError } from '@backstage/errors';
import { spawn, type ChildProcess } from 'node:child_process';
import { gitEnvironment } from './gitEnvironment';
import { gitFailure } from './gitFailure';

const MINUTE = 60_000;
/** Of what git complains about, the last is the reason. */
const KEPT_COMPLAINT = 8_000;

/** One call of git. */
export interface GitCommand {
  /** A working tree or a bare repository, as an absolute path. */
  directory: string;
  /** The subcommand and its arguments; nothing secret, for any process can read them. */
  args: readonly string[];
  input?: string;
  /** Settings for this call; may hold credentials. */
  configuration?: Readonly<Record<string, string>>;
  /** What must not be quoted from git's complaints. */
  secrets?: readonly string[];
  /** Whether it may talk to other machines. */
  network?: boolean;
  signal?: AbortSignal;
  /** Milliseconds. */
  timeout?: number;
}

type End = { code: number | null; error?: NodeJS.ErrnoException };

/** The output of git as it comes; whoever stops reading stops git. */
export async function* streamGit(command: GitCommand): AsyncGenerator<Buffer> {
  const child = start(command);
  const ended = endOf(child);
  const complaint = collectComplaint(child);
  try {
    yield* child.stdout as AsyncIterable<Buffer>;
  } catch {
    // A pipe that broke; how the process ended says why.
  } finally {
    if (child.exitCode === null) {
      child.kill();
    }
  }
  const { code, error } = await ended;
  command.signal?.throwIfAborted();
  if (error?.code === 'ENOENT') {
    throw new ServiceUnavailableError('There is no git command on the PATH');
  }
  if (code !== 0) {
    throw gitFailure({
      ...command,
      command: command.args[0],
      stderr: complaint() || error?.message || reasonOfKill(child),
    });
  }
}

/** All that git prints, for calls that print little. */
export async function runGit(command: GitCommand): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of streamGit(command)) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function start(command: GitCommand): ChildProcess {
  const { args, directory, input, signal, timeout = 10 * MINUTE } = command;
  signal?.throwIfAborted();
  const child = spawn('git', ['--no-pager', ...args], {
    cwd: directory,
    env: gitEnvironment(command),
    signal,
    timeout,
    windowsHide: true,
  });
  // Git may end before it has read everything; its exit code says why.
  child.stdin.on('error', () => {});
  child.stdin.end(input ?? '');
  return child;
}

function endOf(child: ChildProcess): Promise<End> {
  return new Promise(resolve => {
    let error: Error | undefined;
    child.once('error', cause => {
      error = cause;
    });
    child.once('close', code => resolve({ code, error }));
  });
}

function reasonOfKill(child: ChildProcess): string {
  return child.signalCode ? `it took too long (${child.signalCode})` : '';
}

function collectComplaint(child: ChildProcess): () => string {
  let text = '';
  child.stderr!.on('data', chunk => {
    text = (text + chunk).slice(-KEPT_COMPLAINT);
  });
  return () => text;
}
