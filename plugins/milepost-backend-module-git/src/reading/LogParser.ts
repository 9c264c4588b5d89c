import { scrubText } from '@milepost/backstage-plugin-milepost-common';
import type { CommitRecord } from '../records/gitPayload';
import { readMessage } from './readMessage';

/**
 * Two empty fields begin a commit; six fields and, where they are asked for, its paths follow, which are
 * never empty. Authors are not asked for: what is not read cannot leak.
 */
export const LOG_FORMAT = '%x00%x00%H%x00%P%x00%at%x00%ct%x00%s%x00%B';

const FIELDS = 8;
const MAX_PATHS = 20_000;
const MAX_PATH_LENGTH = 1000;

/** Puts the NUL-separated fields of `git log -z` back together, one commit at a time. */
export class LogParser {
  readonly #withPaths: boolean;
  #fields: string[] = [];
  #paths: string[] = [];

  static create(options: { paths: boolean }): LogParser {
    return new LogParser(options.paths);
  }

  private constructor(withPaths: boolean) {
    this.#withPaths = withPaths;
  }

  /** Takes the next field, and gives the commit that it shows to be complete. */
  push(field: string): CommitRecord | undefined {
    if (this.#fields.length < FIELDS) {
      this.#fields.push(field);
      return undefined;
    }
    if (field !== '') {
      this.#paths.push(field);
      return undefined;
    }
    const record = this.end();
    this.#fields = [field];
    return record;
  }

  /** The last commit, when there are no more fields. */
  end(): CommitRecord | undefined {
    const record =
      this.#fields.length < FIELDS
        ? undefined
        : toRecord(this.#fields, this.#withPaths ? this.#paths : undefined);
    this.#fields = [];
    this.#paths = [];
    return record;
  }
}

function toRecord(fields: string[], paths: string[] | undefined): CommitRecord {
  const [, , sha, parentList, authoredAt, committedAt, subject, message] =
    fields;
  const parents = parentList.split(' ').filter(Boolean);
  // The subject of a merge names people's branches, and merges are no changes.
  const merge = parents.length > 1;
  return withoutUndefined({
    kind: 'commit',
    sha,
    parents,
    authoredAt: seconds(authoredAt),
    committedAt: seconds(committedAt),
    ...readMessage(subject, message),
    paths: paths && !merge ? cleanPaths(paths) : undefined,
    title: merge ? undefined : scrubText(subject),
  });
}

/** Git puts a line break between a message and the first path. */
function cleanPaths([first, ...others]: string[]): string[] {
  return (first === undefined ? [] : [first.replace(/^\n/, ''), ...others])
    .filter(path => path.length <= MAX_PATH_LENGTH)
    .slice(0, MAX_PATHS);
}

/** A date that git could not read stays no number, and the mapper says so. */
function seconds(text: string): number {
  return /^-?\d+$/.test(text) ? Number(text) : NaN;
}

/** The inbox compares payloads by their JSON, which has no `undefined`. */
function withoutUndefined<T extends object>(record: T): T {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined),
  ) as T;
}
