import type { Item } from '../StandInGitlab';

/** One delivery of a webhook. */
export interface Delivery {
  topic: string;
  /** When it is sent, in milliseconds since 1970. */
  at: number;
  payload: Item;
}

export const START = Date.UTC(2026, 5, 1, 8);
export const MINUTE = 60_000;
export const PAGE = 'https://gitlab.test/acme/shop';

export const author = { id: 11, username: 'author-one', name: 'Author One' };
export const reviewer = {
  id: 12,
  username: 'reviewer-two',
  name: 'Reviewer Two',
};

export const project = {
  id: 501,
  name: 'Shop',
  web_url: PAGE,
  path_with_namespace: 'acme/shop',
  default_branch: 'main',
  ci_config_path: '',
};

/** `2026-10-01 08:00:00 UTC`, as webhooks write most times. */
export function ruby(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** With fractions of a second, as the API writes them. */
export function iso(at: number): string {
  return new Date(at + 123).toISOString();
}

export function sha(kind: string, number: number): string {
  return `${kind}${String(number).padStart(40 - kind.length, '0')}`;
}

export type After = (minutes: number) => number;
