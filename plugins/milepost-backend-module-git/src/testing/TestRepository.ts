import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** Whom no record may name. */
export const AUTHOR = 'Canary Author';
export const EMAIL = 'canary.author@example.org';

const START = 1_700_000_000;

/** A real repository in a folder of its own, for tests. Each commit is an hour younger than the one before. */
export class TestRepository {
  readonly path: string;
  #clock = START;

  static create(options?: { name?: string; bare?: boolean }): TestRepository {
    const parent = realpathSync(mkdtempSync(join(tmpdir(), 'milepost-test-')));
    const path = join(parent, options?.name ?? 'repository');
    mkdirSync(path);
    const repository = new TestRepository(path);
    const bare = options?.bare ? ['--bare'] : [];
    repository.git('init', '--quiet', '--initial-branch=main', ...bare);
    return repository;
  }

  private constructor(path: string) {
    this.path = path;
  }

  /** Runs git, and gives what it prints. */
  git(...args: string[]): string {
    return this.gitWith({ args });
  }

  gitWith(options: { args: string[]; input?: string; at?: number }): string {
    const date = `${options.at ?? this.#clock} +0200`;
    return execFileSync('git', options.args, {
      cwd: this.path,
      encoding: 'utf8',
      input: options.input,
      stdio: ['pipe', 'pipe', 'pipe'],
      maxBuffer: 1e9,
      env: {
        PATH: process.env.PATH,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_AUTHOR_NAME: AUTHOR,
        GIT_AUTHOR_EMAIL: EMAIL,
        GIT_COMMITTER_NAME: AUTHOR,
        GIT_COMMITTER_EMAIL: EMAIL,
        GIT_AUTHOR_DATE: date,
        GIT_COMMITTER_DATE: date,
      },
    }).trim();
  }

  /** Commits a change of a file, and gives its id. */
  commit(message: string, options?: { file?: string }): string {
    const file = join(this.path, options?.file ?? 'file');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${message} ${this.#clock}`);
    this.git('add', '--all');
    return this.record('commit', '--quiet', '--allow-empty', '-m', message);
  }

  /** Runs a command that makes a commit, an hour later, and gives its id. */
  record(...args: string[]): string {
    this.#clock += 3600;
    this.git(...args);
    return this.git('rev-parse', 'HEAD');
  }

  /** Makes a line of empty commits, fast. */
  grow(count: number): void {
    const head = this.git(
      'for-each-ref',
      '--format=%(objectname)',
      'refs/heads/main',
    );
    const person = `committer ${AUTHOR} <${EMAIL}>`;
    const commits = Array.from({ length: count }, (_, index) => {
      const message = `Commit ${index}`;
      const from = index === 0 && head ? `from ${head}\n` : '';
      return `commit refs/heads/main\n${person} ${
        this.#clock + index
      } +0000\ndata ${message.length}\n${message}\n${from}`;
    });
    this.#clock += count;
    this.gitWith({
      args: ['fast-import', '--quiet'],
      input: commits.join('\n'),
    });
  }

  /** Seconds since 1970 of the last commit. */
  get clock(): number {
    return this.#clock;
  }

  remove(): void {
    rmSync(dirname(this.path), { recursive: true, force: true });
  }
}
