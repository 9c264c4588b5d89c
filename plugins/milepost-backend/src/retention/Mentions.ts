import {
  originOfEvent,
  type DeliveryEvent,
  type Origin,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { withoutNul } from '../database/columns';

/** What JSON and `like` write as it is. */
const PLAIN = /^[\x20-\x7e]*$/;
const SPECIAL = /["\\]/;

/** Finds what tells of some origins, in events and in payloads as they came in. */
export class Mentions {
  readonly #keys: ReadonlySet<string>;
  readonly #words: readonly string[];
  readonly #patterns: readonly RegExp[];

  constructor(origins: readonly Origin[]) {
    this.#keys = new Set(origins.map(keyOf));
    const words = origins.map(wordOf);
    this.#words = [...new Set(words.map(word => word.text))];
    this.#patterns = words.map(word => word.pattern);
  }

  /** Whether it is one of these that an event is about. */
  isAbout(event: DeliveryEvent): boolean {
    const origin = originOfEvent(event);
    return (
      origin !== undefined &&
      this.#keys.has(keyOf({ ...origin, value: withoutNul(origin.value) }))
    );
  }

  /** Whether a payload names one of these. */
  isIn(payload: string): boolean {
    return this.#patterns.some(pattern => pattern.test(payload));
  }

  /** Leaves rows out that cannot hold any of them, so that few have to be read. */
  narrow(
    query: Knex.QueryBuilder,
    column: 'body' | 'payload' | 'request',
  ): void {
    const words = this.#words;
    if (words.every(word => PLAIN.test(word) && !SPECIAL.test(word))) {
      query.where(any => {
        for (const word of words) {
          any.orWhereRaw(`lower(${column}) like ?`, [`%${word}%`]);
        }
      });
    }
  }
}

function keyOf({ kind, value }: Origin): string {
  return `${kind}\n${value}`;
}

/**
 * Repositories are written in many ways, all of which hold their path; a service stands alone between quotes, or it
 * would be found in every other word.
 */
function wordOf({ kind, value }: Origin): { text: string; pattern: RegExp } {
  const path = value.replace(/^[^/]*\.[^/]*\//, '');
  return kind === 'repository'
    ? {
        text: path,
        pattern: new RegExp(
          `(?<![\\w.-])${escaped(path)}(?![\\w-]|\\.(?!git\\b))`,
          'i',
        ),
      }
    : { text: value, pattern: new RegExp(`"${escaped(value)}"`, 'i') };
}

function escaped(text: string): string {
  return JSON.stringify(text)
    .slice(1, -1)
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
