import { createHash } from 'node:crypto';
import {
  existsSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../SetupError.mjs';
import { runChild, setupStdio } from '../process/children.mjs';
import { root } from './paths.mjs';
import { yarnPath } from './yarn.mjs';

/** Says of which state of the manifests node_modules is the installation. */
const stamp = join(root, 'node_modules', '.milepost-installed');

/** Whether the dependencies are those of the manifests as they are now. */
export function isInstalled(node) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(node);
}

/** Installs the dependencies that the lockfile names, and no others. */
export async function installDependencies(node, env) {
  console.error(
    'Installing the dependencies: about a minute, the first time …',
  );
  rmSync(stamp, { force: true });
  const code = await runChild(
    node.executable,
    [join(root, yarnPath()), 'install', '--immutable'],
    { cwd: root, env, stdio: setupStdio },
  );
  if (code !== 0) {
    throw new SetupError(
      'The dependencies could not be installed. If you changed a package.json, run `yarn install` (or node .yarn/releases/yarn-*.cjs install) to bring yarn.lock in line.',
    );
  }
  writeFileSync(stamp, fingerprint(node));
}

/** Native modules differ by Node's major version and by platform. */
function fingerprint(node) {
  const hash = createHash('sha256');
  hash.update(`${node.major} ${process.platform} ${process.arch}\n`);
  for (const file of ['yarn.lock', '.yarnrc.yml', ...manifests()]) {
    hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest('hex');
}

function manifests() {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json')));
  const packages = workspaces
    .map(pattern => pattern.replace(/\/\*$/, ''))
    .flatMap(folder =>
      readdirSync(join(root, folder)).map(name => `${folder}/${name}`),
    )
    .map(folder => `${folder}/package.json`)
    .filter(file => existsSync(join(root, file)));
  return ['package.json', ...packages.sort()];
}
