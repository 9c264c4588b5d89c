import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:net';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SetupError } from '../SetupError.mjs';
import { createPostgresHome } from './postgresHome.mjs';

/** A server for one run needs no safety against a power cut, and many connections. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '300',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
};

/**
 * Starts a PostgreSQL of its own on a free port, with an empty database.
 *
 * @returns its connection string, and `stop`, which leaves nothing behind
 */
export async function startPostgres(settings = {}) {
  const home = createPostgresHome();
  try {
    const password = randomBytes(16).toString('hex');
    await initialise(home, password);
    const port = await freePort();
    const server = serve(home, { ...SETTINGS, ...settings, port });
    await readiness(server);
    return {
      connectionString: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
      stop: () => stop(server, home),
    };
  } catch (error) {
    rmSync(home.folder, { recursive: true, force: true });
    throw error;
  }
}

/**
 * The locale orders text as people do, as production servers mostly do: what
 * relies on the order of bytes must say so to be the same here and on SQLite.
 */
async function initialise(home, password) {
  const passwordFile = join(home.folder, 'password');
  writeFileSync(passwordFile, password);
  const initdb = start(home, 'initdb', [
    `--pgdata=${home.data}`,
    '--username=postgres',
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=icu',
    '--icu-locale=en-US',
    '--no-sync',
  ]);
  if ((await initdb.ended) !== 0) throw failure('initdb', initdb);
}

function serve(home, settings) {
  const options = Object.entries(settings).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  return start(home, 'postgres', ['-D', home.data, ...options]);
}

/** A group of its own: Ctrl-C must not end the server before the tests that use it. */
function start(home, program, args) {
  const child = spawn(join(home.binaries, program), args, {
    cwd: home.folder,
    stdio: ['ignore', 'ignore', 'pipe'],
    detached: true,
    ...home.user,
  });
  const run = { child, log: '' };
  child.stderr.setEncoding('utf8').on('data', text => {
    run.log = (run.log + text).slice(-4000);
  });
  run.ended = new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return run;
}

function readiness(server) {
  return new Promise((resolve, reject) => {
    server.child.stderr.on('data', () => {
      if (server.log.includes('ready to accept connections')) resolve();
    });
    server.ended.then(() => reject(failure('postgres', server)), reject);
  });
}

/** SIGINT is PostgreSQL's fast shutdown: it does not wait for clients. */
async function stop({ child, ended }, home) {
  child.kill('SIGINT');
  const stubborn = setTimeout(() => child.kill('SIGKILL'), 10_000);
  await ended;
  clearTimeout(stubborn);
  rmSync(home.folder, { recursive: true, force: true });
}

function failure(program, { log }) {
  return new SetupError(
    `The PostgreSQL for the tests did not start (${program}):\n${log}\nTo use another server, name it in BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING.`,
  );
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
