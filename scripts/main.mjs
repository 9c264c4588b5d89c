import { constants } from 'node:os';
import { SetupError } from './SetupError.mjs';
import { Interrupted } from './process/Interrupted.mjs';
import { listenForSignals } from './process/children.mjs';
import { prepare } from './setup/prepare.mjs';
import { tasks } from './tasks.mjs';

/** Sets the machine up if need be, runs one task, and exits with its code. */
export async function main([name, ...args]) {
  listenForSignals();
  try {
    process.exitCode = await runTask(name, withoutSeparator(args));
  } catch (error) {
    process.exitCode = explain(error);
  }
}

async function runTask(name, args) {
  const task = Object.hasOwn(tasks, name ?? '') ? tasks[name] : undefined;
  if (!task) {
    throw new SetupError(
      `Unknown task "${name}". Known: ${Object.keys(tasks).join(', ')}.`,
    );
  }
  return task(await prepare(), args);
}

/** npm swallows the `--` before a script's arguments, Yarn hands it on. */
function withoutSeparator(args) {
  return args[0] === '--' ? args.slice(1) : args;
}

function explain(error) {
  if (error instanceof Interrupted) {
    return 128 + constants.signals[error.signal];
  }
  console.error(error instanceof SetupError ? `\n${error.message}` : error);
  return 1;
}
