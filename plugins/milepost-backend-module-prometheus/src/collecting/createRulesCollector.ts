import type {
  Collector,
  CollectorSlice,
  RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import { fetchRules, type FetchedRule } from '../api/fetchRules';
import type { PrometheusServer } from '../configuration/readServers';
import { digestOfRule, identifyRules } from '../records/identifyRules';
import { topics, type RuleRecord } from '../records/ruleRecord';
import { readCursor, type RulesCursor } from './cursor';

const BATCH = 1000;

const defaultSchedule: Collector['schedule'] = {
  frequency: { minutes: 10 },
  timeout: { minutes: 2 },
  initialDelay: { seconds: 15 },
};

/** What differs from what was told before: a payload, and what is known of its rule once it is kept. */
interface Difference {
  event: RawEvent;
  rule: string;
  /** `undefined`: it is gone. */
  digest?: string;
}

/**
 * A collector that reads the alerting rules of one server, and tells of those that are new, other than before, or gone.
 *
 * @param options - `meaning` stands for what labels mean: when it changes, every rule is told anew; `now` in
 *   milliseconds since 1970
 */
export function createRulesCollector(options: {
  server: PrometheusServer;
  meaning: string;
  now?: () => number;
}): Collector {
  const { source, url, schedule = defaultSchedule } = options.server;
  return {
    source,
    title: new URL(url).host,
    schedule,
    collect: slice => collect(slice, options),
  };
}

async function collect(
  slice: CollectorSlice,
  options: { server: PrometheusServer; meaning: string; now?: () => number },
): Promise<{ cursor: RulesCursor; done: boolean }> {
  const { server, meaning, now = Date.now } = options;
  const cursor = readCursor(slice.cursor);
  const { rules, complete } = await fetchRules(server, slice);
  const at = new Date(now()).toISOString();
  const wasEmpty = rules.length === 0;
  // A server that starts answers before it has read its rules.
  const gone = complete && (!wasEmpty || cursor.wasEmpty);
  const known = { ...cursor.rules };
  const differences = [
    ...changedRules({ rules, known, meaning, server, at }),
    ...(gone ? goneRules({ rules, known, server, at }) : []),
  ];
  for (let from = 0; from < differences.length; from += BATCH) {
    const batch = differences.slice(from, from + BATCH);
    await slice.receive(batch.map(({ event }) => event));
    remember(known, batch);
    await slice.checkpoint({ ...cursor, rules: known });
  }
  return { cursor: { version: 1, rules: known, wasEmpty }, done: true };
}

function changedRules(options: {
  rules: readonly FetchedRule[];
  known: Readonly<Record<string, string>>;
  meaning: string;
  server: PrometheusServer;
  at: string;
}): Difference[] {
  const { rules, known, meaning, server, at } = options;
  return identifyRules(rules).flatMap(found => {
    const { file, ...said } = found;
    const digest = digestOfRule(found, meaning);
    const payload: RuleRecord = { ...said, at };
    const event = { source: server.source, topic: topics.rule, payload };
    return known[found.rule] === digest
      ? []
      : [{ event, rule: found.rule, digest }];
  });
}

function goneRules(options: {
  rules: readonly FetchedRule[];
  known: Readonly<Record<string, string>>;
  server: PrometheusServer;
  at: string;
}): Difference[] {
  const { rules, known, server, at } = options;
  const there = new Set(identifyRules(rules).map(({ rule }) => rule));
  return Object.keys(known)
    .filter(rule => !there.has(rule))
    .map(rule => ({
      event: {
        source: server.source,
        topic: topics.removal,
        payload: { rule, at },
      },
      rule,
    }));
}

function remember(
  known: Record<string, string>,
  differences: readonly Difference[],
): void {
  for (const { rule, digest } of differences) {
    if (digest === undefined) {
      delete known[rule];
    } else {
      known[rule] = digest;
    }
  }
}
