import { createHash } from 'node:crypto';
import type { FetchedRule } from '../api/fetchRules';

/** A rule with an id that it keeps while its annotations and its query change. */
export type IdentifiedRule = FetchedRule & { rule: string };

/**
 * Gives rules their ids: file, group, name and labels. Rules of one group may share all of that; they are numbered
 * in the order in which they stand there.
 */
export function identifyRules(rules: readonly FetchedRule[]): IdentifiedRule[] {
  const counts = new Map<string, number>();
  return rules.map(rule => {
    const { file, group, name, labels } = rule;
    const identity = JSON.stringify([file, group, name, sorted(labels)]);
    const number = (counts.get(identity) ?? 0) + 1;
    counts.set(identity, number);
    return { ...rule, rule: digestOf(`${identity}${number}`, 32) };
  });
}

/** What a rule says, in short: two that differ differ in it. */
export function digestOfRule(rule: FetchedRule, meaning: string): string {
  const { labels, annotations } = rule;
  const said = [sorted(labels), sorted(annotations), meaning];
  return digestOf(JSON.stringify(said), 16);
}

function sorted(labels: Record<string, string>): [string, string][] {
  return Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
}

function digestOf(text: string, length: number): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}
