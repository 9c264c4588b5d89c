import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { withoutBindings } from '../database/withoutBindings';
import { countDelivery } from './sourceCounters';

const FLUSH_MS = 3000;

/** Receivers promise a few fixed sentences; should one break that, the table does not grow. */
const REASONS = 20;
const REASON_LENGTH = 200;
const OTHER = 'for other reasons';

/** Why a webhook was not taken in. */
export interface Rejection {
  /** `refused`: it may come from anybody; `malformed`: it is genuine, and cannot be read. */
  kind: 'refused' | 'malformed';
  reason: string;
}

interface Count extends Rejection {
  source: string;
  count: number;
  lastAt: number;
}

/**
 * Counts the webhooks that were turned away, by source and reason: in memory first, so that whoever knocks without
 * being let in cannot make the database work.
 */
export class Rejections {
  readonly #knex: Knex;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #reasons = new Map<string, Set<string>>();
  #counts = new Map<string, Count>();
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(options: {
    knex: Knex;
    logger: LoggerService;
    now: () => number;
  }) {
    this.#knex = options.knex;
    this.#logger = options.logger;
    this.#now = options.now;
  }

  start(): void {
    this.#timer = setInterval(() => this.#flushOrKeep(), FLUSH_MS);
    this.#timer.unref?.();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#flushOrKeep();
  }

  /** @param source - one that is installed: their number is bounded, too */
  add(source: string, rejection: Rejection): void {
    const reason = this.#knownReason(source, rejection.reason);
    const key = `${source}\n${reason}`;
    const count = (this.#counts.get(key)?.count ?? 0) + 1;
    const { kind } = rejection;
    this.#counts.set(key, { source, reason, kind, count, lastAt: this.#now() });
  }

  #knownReason(source: string, reason: string): string {
    const known = this.#reasons.get(source) ?? new Set();
    this.#reasons.set(source, known);
    const short = reason.slice(0, REASON_LENGTH);
    if (known.size < REASONS) {
      known.add(short);
    }
    return known.has(short) ? short : OTHER;
  }

  /** Stores what was counted since the last time. */
  async flush(): Promise<void> {
    const counts = this.#counts;
    if (counts.size === 0) {
      return;
    }
    this.#counts = new Map();
    try {
      await this.#knex.transaction(tx => store(tx, [...counts.values()]));
    } catch (error) {
      this.#putBack(counts);
      throw error;
    }
  }

  async #flushOrKeep(): Promise<void> {
    await this.flush().catch(error =>
      this.#logger.warn(
        `Rejected webhooks could not be counted yet: ${withoutBindings(error)}`,
      ),
    );
  }

  #putBack(counts: ReadonlyMap<string, Count>): void {
    for (const [key, before] of counts) {
      const now = this.#counts.get(key) ?? { ...before, count: 0 };
      this.#counts.set(key, { ...now, count: now.count + before.count });
    }
  }
}

async function store(
  tx: Knex.Transaction,
  counts: readonly Count[],
): Promise<void> {
  const sorted = [...counts].sort((a, b) =>
    `${a.source}\n${a.reason}` < `${b.source}\n${b.reason}` ? -1 : 1,
  );
  const bySource = new Map<string, { rejected: number }>();
  for (const { source, kind, reason, count, lastAt } of sorted) {
    await tx('rejections')
      .insert({ source, reason, kind, count, last_at: lastAt })
      .onConflict(['source', 'reason'])
      .merge({
        kind,
        count: tx.raw('rejections.count + ?', [count]),
        last_at: lastAt,
      });
    const rejected = (bySource.get(source)?.rejected ?? 0) + count;
    bySource.set(source, { rejected });
  }
  await countDelivery(tx, bySource);
}
