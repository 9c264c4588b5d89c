import {
  appliesToEntity,
  type GoldenPath,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { StoredEntity } from '../../catalog/EntityStore';
import { ORGANIZATION } from '../../figures/Hierarchy';
import type { ScopeEntities } from '../../quality/ScopeEntities';
import type { Sight } from '../../visibility/Sight';
import { loadJudged } from '../evaluation/loadJudged';
import { askedFacts } from '../facts/askedFacts';
import type { JudgedEntity } from '../judging/judgeEntity';

/** The entities of a scope that a path is for, in order of their refs: of those that the caller may know of. */
export async function findAudience(
  knex: Knex,
  options: {
    path: GoldenPath;
    scope: StoredEntity;
    sight?: Sight;
    day: string;
    members: ScopeEntities;
  },
): Promise<JudgedEntity[]> {
  const { path, scope, sight, day, members } = options;
  const all =
    scope.ref === ORGANIZATION
      ? await members.all()
      : await members.of([scope], day);
  const isKnown = await knowable(path, sight);
  const ids = all.filter(({ ref }) => isKnown(ref)).map(({ id }) => id);
  const entities = await loadJudged(knex, ids);
  return entities
    .filter(
      ({ facets, isGone }) =>
        !isGone && appliesToEntity({ entities: path.audience }, facets),
    )
    .sort((a, b) => (a.ref < b.ref ? -1 : 1));
}

/** By a path of their own nobody is to learn what they may not read: single services, and sensitive metrics of them. */
async function knowable(
  path: GoldenPath,
  sight: Sight | undefined,
): Promise<(ref: string) => boolean> {
  const metrics = askedFacts([path]).flatMap(({ fact }) =>
    fact.startsWith('metric:') ? [fact.slice('metric:'.length)] : [],
  );
  const seen = [await sight?.entities()];
  for (const metric of new Set(metrics)) {
    seen.push(await sight?.visible(metric));
  }
  return ref => seen.every(refs => refs?.has(ref) ?? true);
}
