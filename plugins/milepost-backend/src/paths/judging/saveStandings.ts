import type { Standing } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { inChunks } from '../../database/dialect';
import type { JudgedStanding } from './judgeEntity';
import { outcomeIds, type Outcome } from './outcomeIds';
import { raiseRevisions } from './raiseRevisions';

/** A check, as it is packed into a standing. */
export interface StoredCheck {
  state: JudgedStanding['checks'][number]['state'];
  /** Local day. */
  since: string;
  text?: string;
  sources?: readonly string[];
}

/** Row of `path_standings`. */
export interface StandingRow {
  path_id: number;
  entity_id: number;
  standing: Standing;
  since: string;
  decided: Standing | null;
  level: string | null;
  version: string | null;
  /** JSON of `Record<string, StoredCheck>`. */
  checks: string;
  next: string | null;
}

/** How an entity turned out to stand with a path. */
export interface Judged {
  pathId: number;
  entityId: number;
  standing: JudgedStanding;
  /** The catalog has it no more: there is nothing to keep of one that was never judged. */
  isGone?: boolean;
}

/** What differs from before. */
export interface StandingChange {
  before?: StandingRow;
  after: StandingRow;
}

/**
 * Keeps how entities stand, and of what differs a row for the day.
 *
 * @param options - `day`: today, local
 * @returns what differs: nothing where all is as it was
 */
export async function saveStandings(
  tx: Knex.Transaction,
  { judged, day }: { judged: readonly Judged[]; day: string },
): Promise<StandingChange[]> {
  const known = await standingsOf(tx, judged);
  const changes = judged.flatMap(each => {
    const before = known.get(keyOf(each.pathId, each.entityId));
    const after = rowOf(each, { before, day });
    const isSame = before ? same(before, after) : each.isGone;
    return isSame ? [] : [{ before, after }];
  });
  const turns = new Set(changes.filter(isTurn));
  await saveTurns(tx, [...turns], day);
  const words = changes.filter(change => !turns.has(change));
  for (const chunk of inChunks(words, 9)) {
    // Whoever remembers how entities stand need not read them again.
    await tx('path_standings')
      .insert(chunk.map(({ after }) => after))
      .onConflict(['path_id', 'entity_id'])
      .merge(['decided', 'checks', 'next']);
  }
  return changes;
}

async function saveTurns(
  tx: Knex.Transaction,
  turns: readonly StandingChange[],
  day: string,
): Promise<void> {
  const rows = turns.map(({ after }) => after);
  const pathIds = rows.map(row => row.path_id);
  const revisions = await raiseRevisions(tx, pathIds);
  for (const chunk of inChunks(rows, 10)) {
    const raised = chunk.map(row => ({
      ...row,
      revision: revisions.get(row.path_id) ?? 0,
    }));
    await tx('path_standings')
      .insert(raised)
      .onConflict(['path_id', 'entity_id'])
      .merge();
  }
  const idOf = await outcomeIds(tx, rows.map(outcomeOf));
  for (const chunk of inChunks(rows, 7)) {
    const changed = chunk.map(row => ({
      ...turnOf(row, day),
      outcome_id: idOf(outcomeOf(row)),
    }));
    await tx('path_changes')
      .insert(changed)
      .onConflict(['path_id', 'entity_id', 'day'])
      .merge();
  }
}

async function standingsOf(
  tx: Knex.Transaction,
  judged: readonly Judged[],
): Promise<Map<string, StandingRow>> {
  const known = new Map<string, StandingRow>();
  const ids = [...new Set(judged.map(({ entityId }) => entityId))];
  for (const chunk of inChunks(ids, 1)) {
    const rows: StandingRow[] = await tx('path_standings').whereIn(
      'entity_id',
      chunk,
    );
    rows.forEach(row => known.set(keyOf(row.path_id, row.entity_id), row));
  }
  return known;
}

function rowOf(
  { pathId, entityId, standing: judged }: Judged,
  { before, day }: { before?: StandingRow; day: string },
): StandingRow {
  const { standing, level, version, next } = judged;
  const decided = standing === 'unknown' ? before?.decided ?? null : standing;
  const old = checksIn(before);
  const checks = judged.checks.map(({ id, state, text, sources }) => {
    const since = old[id]?.state === state ? old[id].since : day;
    const check: StoredCheck = {
      state,
      since,
      ...(text && { text }),
      ...(sources.length > 0 && { sources }),
    };
    return [id, check] as const;
  });
  return {
    path_id: pathId,
    entity_id: entityId,
    standing,
    since: before?.standing === standing ? before.since : day,
    decided,
    level: level ?? null,
    version: version ?? null,
    checks: JSON.stringify(Object.fromEntries(checks)),
    next: next ?? null,
  };
}

/** The checks of a stored standing, by id. */
export function checksIn(
  row: Pick<StandingRow, 'checks'> | undefined,
): Readonly<Record<string, StoredCheck>> {
  return row ? JSON.parse(row.checks) : {};
}

function same(a: StandingRow, b: StandingRow): boolean {
  return (
    a.standing === b.standing &&
    a.decided === b.decided &&
    a.level === b.level &&
    a.version === b.version &&
    a.next === b.next &&
    a.checks === b.checks
  );
}

/** That only the words differ is no turn. */
function isTurn({ before, after }: StandingChange): boolean {
  return (
    before === undefined ||
    before.standing !== after.standing ||
    before.level !== after.level ||
    before.version !== after.version ||
    states(before) !== states(after)
  );
}

function turnOf(row: StandingRow, day: string) {
  const { path_id, entity_id, standing, level, version } = row;
  return { path_id, entity_id, day, standing, level, version };
}

function outcomeOf(row: StandingRow): Outcome {
  return { pathId: row.path_id, checks: states(row) };
}

function states(row: StandingRow): string {
  const checks = Object.entries(checksIn(row));
  return JSON.stringify(
    Object.fromEntries(checks.map(([id, { state }]) => [id, state])),
  );
}

function keyOf(pathId: number, entityId: number): string {
  return `${pathId} ${entityId}`;
}
