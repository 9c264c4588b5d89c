import type { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';
import {
  ascending,
  quantile,
  type EvidenceItem,
} from '@milepost/backstage-plugin-milepost-common';
import type { StoredEntity } from '../engine/registerComponent';
import type { Release } from './release';

const DAY = 86_400_000;

/** Left out of the median, and carried all the same. */
const CARRIED_RULES = ['clock-fault', 'no-start'];

/**
 * What each deployment carried, in order of finish: from the evidence behind lead time, the same that people
 * are shown. Attempts that began no deployment, such as a second tag on a commit, are not in it.
 */
export async function measuredReleases(
  engine: MilepostEngine,
  options: { entity: StoredEntity; now: number },
): Promise<(Release & { shownChanges: number })[]> {
  const deployments = await evidence(engine, options, 'deployment-frequency');
  const changes = await evidence(engine, options, 'lead-time-for-changes');
  const byDeployment = byCarrier(changes);
  return deployments
    .filter(deployment => deployment.included)
    .sort(
      (a, b) => Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1),
    )
    .map(({ id, changes: shownChanges = 0 }) => {
      const carried = (byDeployment.get(id) ?? []).filter(
        ({ included, rule }) => included || CARRIED_RULES.includes(rule!),
      );
      const leads = carried.flatMap(change => change.value ?? []);
      return {
        tag: id,
        changes: carried.length,
        shownChanges,
        medianLeadTimeSeconds: quantile(ascending(leads), 0.5),
      };
    });
}

async function evidence(
  engine: MilepostEngine,
  { entity, now }: { entity: StoredEntity; now: number },
  metric: string,
): Promise<EvidenceItem[]> {
  const window = { start: 0, end: now, days: now / DAY, zone: 'UTC' };
  const limit = Number.MAX_SAFE_INTEGER;
  const answer = await engine.answers.evidence({
    entity,
    metric,
    window,
    limit,
  });
  return answer.items;
}

function byCarrier(
  changes: readonly EvidenceItem[],
): Map<string | undefined, EvidenceItem[]> {
  const groups = new Map<string | undefined, EvidenceItem[]>();
  for (const change of changes) {
    const group = groups.get(change.deployment) ?? [];
    groups.set(change.deployment, group);
    group.push(change);
  }
  return groups;
}
