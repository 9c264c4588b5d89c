import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../SetupError.mjs';
import { root, tools } from './paths.mjs';

/** The Yarn that the repository carries, relative to the root. */
export function yarnPath() {
  const settings = readFileSync(join(root, '.yarnrc.yml'), 'utf8');
  const path = /^yarnPath:\s*(\S+)\s*$/m.exec(settings)?.[1];
  if (!path) throw new SetupError('.yarnrc.yml names no yarnPath.');
  return path;
}

/** A `yarn` for the PATH: Backstage's tools call it by that name. */
export function writeYarnShim() {
  const folder = join(tools, 'bin');
  mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(folder, 'yarn'),
    `#!/bin/sh\nexec node "$(dirname "$0")/../../${yarnPath()}" "$@"\n`,
    { mode: 0o755 },
  );
  writeFileSync(
    join(folder, 'yarn.cmd'),
    `@node "%~dp0..\\..\\${yarnPath()}" %*\r\n`,
  );
}
