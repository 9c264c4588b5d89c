import type { RawEvent } from '@milepost/backstage-plugin-milepost-node';
import { iso, sha } from '../testing/madeRepository';

/** Numbers that look like chance and are the same for the same seed. */
export function chance(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39);
    mixed ^= mixed >>> 16;
    return (mixed >>> 0) / 2 ** 32;
  };
}

/** One webhook, and when it was sent. */
export interface Sent {
  at: number;
  event: RawEvent;
}

/** A repository's life as it goes on: its own clock, and every webhook about it. */
export class Life {
  readonly random: () => number;
  readonly id: number;
  readonly name: string;
  readonly sent: Sent[] = [];
  readonly #used = new Set<number>();
  #count = 0;

  constructor(seed: number, id: number, name: string) {
    this.random = chance(seed * 31 + id);
    this.id = id;
    this.name = name;
  }

  get repository() {
    return {
      id: this.id,
      full_name: `acme/${this.name}`,
      html_url: `https://github.com/acme/${this.name}`,
      default_branch: 'main',
    };
  }

  /** A whole number from 0. */
  below(end: number): number {
    return Math.floor(this.random() * end);
  }

  /** An instant at or after another, in whole seconds; no two are the same. */
  moment(from: number): number {
    let at = Math.ceil(from / 1000) * 1000;
    while (this.#used.has(at)) {
      at += 1000;
    }
    this.#used.add(at);
    return at;
  }

  /** A new id. */
  next(): number {
    this.#count += 1;
    return this.id * 100_000 + this.#count;
  }

  sha(): string {
    return sha('life', this.id, this.next());
  }

  send(topic: string, at: number, payload: object): void {
    this.sent.push({
      at,
      event: {
        source: 'github',
        topic: `github.${topic}`,
        payload: JSON.parse(
          JSON.stringify({ ...payload, repository: this.repository }),
        ),
      },
    });
  }

  sendPush(options: {
    branch: string;
    before: string;
    after: string;
    at: number;
    commits: { sha: string; at: number }[];
  }): void {
    const { branch, before, after, at, commits } = options;
    this.send('push', at, { ref: `refs/heads/${branch}`, before, after });
    const last = this.sent.at(-1)!;
    last.event.payload = {
      ...(last.event.payload as object),
      repository: { ...this.repository, pushed_at: at / 1000 },
      commits: commits.map(commit => ({
        id: commit.sha,
        timestamp: iso(commit.at),
        message: 'Work',
        added: [],
        modified: [`services/${commit.sha.slice(0, 1)}/index.ts`],
        removed: [],
      })),
    };
  }
}
