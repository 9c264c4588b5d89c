import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

interface Home {
  folder: string;
  binaries: string;
  data: string;
  user: { uid?: number; gid?: number };
}

const HOMES = resolve(
  __dirname,
  '../../../../scripts/testing/postgresHome.mjs',
);

/** A PostgreSQL that a test may stop and start, as safe against crashes as one in production. */
export class OwnPostgres {
  readonly #home: Home;
  readonly #port: number;
  #server: ChildProcess | undefined;

  static async create(): Promise<OwnPostgres> {
    const home = createHome();
    execFileSync(
      join(home.binaries, 'initdb'),
      [
        `--pgdata=${home.data}`,
        '--username=postgres',
        '--auth=trust',
        '--encoding=UTF8',
        '--locale=C',
        '--no-sync',
      ],
      { cwd: home.folder, stdio: 'ignore', ...home.user },
    );
    const postgres = new OwnPostgres(home, await freePort());
    await postgres.start();
    return postgres;
  }

  private constructor(home: Home, port: number) {
    this.#home = home;
    this.#port = port;
  }

  get connection(): string {
    return `postgres://postgres@127.0.0.1:${this.#port}/postgres`;
  }

  async start(): Promise<void> {
    const { binaries, data, folder, user } = this.#home;
    const settings = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      port: this.#port,
    };
    const server = spawn(
      join(binaries, 'postgres'),
      [
        '-D',
        data,
        ...Object.entries(settings).flatMap(([name, value]) => [
          '-c',
          `${name}=${value}`,
        ]),
      ],
      { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'], ...user },
    );
    this.#server = server;
    await new Promise<void>((ready, failed) => {
      server.stderr!.on('data', (text: Buffer) => {
        if (text.includes('ready to accept connections')) {
          ready();
        }
      });
      server.once('exit', () => failed(new Error('PostgreSQL did not start')));
    });
  }

  /** At once, as a crash does: nobody is let finish, and what was not committed is lost. */
  async crash(): Promise<void> {
    const server = this.#server!;
    if (server.exitCode === null && server.signalCode === null) {
      const gone = once(server, 'exit');
      server.kill('SIGQUIT');
      await gone;
    }
  }

  async remove(): Promise<void> {
    await this.crash();
    rmSync(this.#home.folder, { recursive: true, force: true });
  }
}

/** The script is a module, which Jest would have to be taught; it speaks through its output. */
function createHome(): Home {
  const script = `import { createPostgresHome } from ${JSON.stringify(
    pathToFileURL(HOMES).href,
  )};
    process.stdout.write(JSON.stringify(createPostgresHome()));`;
  const output = execFileSync(
    process.execPath,
    ['--input-type=module', '--eval', script],
    { encoding: 'utf8' },
  );
  return JSON.parse(output);
}

function freePort(): Promise<number> {
  return new Promise(done => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}
