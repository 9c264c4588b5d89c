import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { SetupError } from '../SetupError.mjs';
import { runChild } from '../process/children.mjs';
import { bringNode, findNode } from './node.mjs';
import { installDependencies, isInstalled } from './dependencies.mjs';
import { root, tools } from './paths.mjs';
import { withLock } from './withLock.mjs';
import { writeYarnShim } from './yarn.mjs';

/**
 * Brings whatever this checkout lacks: Node.js, Yarn's shim, the dependencies.
 *
 * @returns what a task works with: `env`, in which `node`, `yarn` and the
 * commands of the dependencies are the right ones, and `run`, which runs a
 * command there and gives its exit code
 */
export async function prepare() {
  requireGit();
  const node = isReady() ? findNode() : await withLock(setUp);
  const env = environment(node);
  return {
    env,
    run: (command, args = [], extraEnv = {}) =>
      runChild(command, args, { cwd: root, env: { ...env, ...extraEnv } }),
  };
}

function requireGit() {
  if (spawnSync('git', ['--version']).error) {
    throw new SetupError(
      'Git is missing: Milepost reads repositories with it. Install git and try again.',
    );
  }
}

function isReady() {
  const node = findNode();
  return node !== undefined && isInstalled(node);
}

/** Looks again at what is there: another run may have done it meanwhile. */
async function setUp() {
  const node = findNode() ?? (await bringNode());
  if (!isInstalled(node)) {
    writeYarnShim();
    await installDependencies(node, environment(node));
  }
  return node;
}

/**
 * Node's folder comes last, for it may be one such as /usr/bin, whose other
 * programs must not stand before those of the project.
 */
function environment(node) {
  const folders = [
    join(tools, 'bin'),
    join(root, 'node_modules', '.bin'),
    node.folder,
    process.env.PATH,
  ];
  return { ...process.env, PATH: folders.join(delimiter) };
}
