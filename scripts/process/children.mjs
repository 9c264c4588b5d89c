import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Interrupted } from './Interrupted.mjs';

/** How long a child may take to end by itself once it has been asked to. */
const PATIENCE_MILLISECONDS = 10_000;

/** npm hands Ctrl-C on to a script that the terminal has sent it to already. */
const ECHO_MILLISECONDS = 1_000;

const windows = process.platform === 'win32';
const running = new Set();
let interruptedBy;
let interruptedAt = 0;

/**
 * Hands the signals that end a program on to the whole tree of each child.
 * Each child leads a process group of its own, so that a signal reaches what
 * the child has started, too, and reaches it once: a terminal sends Ctrl-C to
 * its foreground group, which is this process and npm or Yarn above it.
 */
export function listenForSignals() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => endChildren(signal));
  }
}

/** A second signal does not ask any more. */
function endChildren(signal) {
  const now = Date.now();
  const first = interruptedBy === undefined;
  if (!first && now - interruptedAt < ECHO_MILLISECONDS) return;
  interruptedBy ??= signal;
  interruptedAt = now;
  for (const child of running) {
    signalGroup(child.pid, first ? signal : 'SIGKILL');
    if (first) killWhenStubborn(child);
  }
}

/** For whoever waits without a child: a signal must end that, too. */
export function throwIfInterrupted() {
  if (interruptedBy) throw new Interrupted(interruptedBy);
}

/** What sets the machine up says is no output of the task that follows: somebody may be parsing that. */
export const setupStdio = ['inherit', 2, 2];

/**
 * Runs a command to its end and gives its exit code.
 *
 * @throws Interrupted when this process was asked to stop meanwhile
 */
export async function runChild(command, args, options) {
  throwIfInterrupted();
  const child = spawn(command, args, {
    stdio: 'inherit',
    detached: !windows,
    ...options,
  });
  running.add(child);
  try {
    const code = await exitCodeOf(child);
    await endGroup(child.pid);
    throwIfInterrupted();
    return code;
  } finally {
    running.delete(child);
  }
}

function exitCodeOf(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ? 1 : code));
  });
}

/** What a child leaves running behind it would keep ports and files. */
async function endGroup(pid) {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  let signal = interruptedBy ? 0 : 'SIGTERM';
  while (signalGroup(pid, signal) && Date.now() < deadline) {
    signal = 0;
    await sleep(50);
  }
  signalGroup(pid, 'SIGKILL');
}

function killWhenStubborn(child) {
  setTimeout(
    () => signalGroup(child.pid, 'SIGKILL'),
    PATIENCE_MILLISECONDS,
  ).unref();
}

/** Says whether there was somebody to hear it; signal 0 only asks that. */
function signalGroup(pid, signal) {
  try {
    return process.kill(windows ? pid : -pid, signal);
  } catch {
    return false;
  }
}
