import {
  appliesToEntity,
  standingOf,
  type CheckState,
  type EntityFacets,
  type PathStanding,
} from '@milepost/backstage-plugin-milepost-common';
import type { FactReading } from './FactReading';
import type { PathInForce } from './PathInForce';
import { versionOf } from './versionOf';

/** An entity as judges see it. */
export interface JudgedEntity {
  id: number;
  ref: string;
  facets: EntityFacets;
  /** The catalog has it no more: no path is for it. */
  isGone?: boolean;
}

/** How an entity stands with a path, and why. */
export interface JudgedStanding extends Omit<PathStanding, 'checks'> {
  version?: string;
  checks: readonly {
    id: string;
    state: CheckState;
    text?: string;
    sources: readonly string[];
  }[];
}

/** What is known besides the catalog. */
export interface JudgeContext {
  /** What is known of a fact, by its key. */
  factOf(entityId: number, key: string): FactReading;
  /** Whether an exemption is in force: from a check, or from the whole path where none is named. */
  isExempt(entityRef: string, path: string, check?: string): boolean;
  now: number;
}

/** Judges an entity by a path. */
export async function judgeEntity(
  { path, judge }: PathInForce,
  entity: JudgedEntity,
  context: JudgeContext,
): Promise<JudgedStanding> {
  const { factOf, isExempt, now } = context;
  const { facets, ref, id, isGone } = entity;
  if (isGone || !appliesToEntity({ entities: path.audience }, facets)) {
    return { standing: 'not-eligible', checks: [] };
  }
  const judged = await judge({ factOf: key => factOf(id, key), now });
  const { checks, ...standing } = standingOf(path, {
    isEligible: true,
    isExempt: isExempt(ref, path.name),
    stateOf: check => {
      if (!appliesToEntity(check, facets)) {
        return 'not-eligible';
      }
      return isExempt(ref, path.name, check.id)
        ? 'exempt'
        : judged.get(check.id)!.outcome;
    },
  });
  const version = versionOf(path, { facets, factOf: key => factOf(id, key) });
  return {
    ...standing,
    ...(version !== undefined && { version }),
    checks: checks.map(check => {
      const { text, sources, outcome } = judged.get(check.id)!;
      // Why it fails is said of an exempt one too; of one that is not for it, nothing.
      const said = check.state === 'not-eligible' || outcome === 'pass';
      return { ...check, ...(!said && text && { text }), sources };
    }),
  };
}
