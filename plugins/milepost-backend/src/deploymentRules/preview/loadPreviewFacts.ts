import {
  appliesToEntity,
  DEPLOYMENTS_ANNOTATION,
  type Deployment,
  type DeploymentRule,
  type EntityFacets,
  type EntityRules,
  type UnmappedAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { Claims } from '../../delivery/Claims';
import { readDeployment, type DeploymentRow } from '../../facts/deploymentRow';
import { readEntityRules } from '../readEntityRules';
import { loadRuleFacts, releasesOf } from '../loadRuleFacts';
import { claimRows } from './claimRows';
import type { PreviewFacts } from './PreviewFacts';
import {
  countedOf,
  environmentsSeen,
  factCounts,
  workflowsSeen,
} from './seenRows';
import { suggestionsOf } from './suggestionsOf';

interface EntityRow {
  id: number;
  ref: string;
  facets: string | null;
  annotations: string | null;
  deployment_rules: string | null;
}

const NOTHING = { builds: [], releases: [], deployments: [] };

/**
 * What is known of a page of entities, in as many statements as for one.
 *
 * @param options - `rules`: to be tried out instead of those that there are
 */
export async function loadPreviewFacts(
  knex: Knex,
  options: {
    entityIds: readonly number[];
    since: number;
    rules?: readonly DeploymentRule[];
    unmapped: UnmappedAnswer;
  },
): Promise<PreviewFacts[]> {
  const { entityIds, since } = options;
  const rows: EntityRow[] = await knex('entities')
    .whereIn('id', entityIds)
    .orderBy('ref')
    .select('id', 'ref', 'facets', 'annotations', 'deployment_rules');
  const rules = options.rules
    ? triedRules(rows, options.rules)
    : readEntityRules(rows);
  const claims = await claimRows(knex, entityIds);
  const counts = await factCounts(knex, { entityIds, since });
  const workflows = await workflowsSeen(knex, { entityIds, since });
  const environments = await environmentsSeen(knex, { entityIds, since });
  const counted = await countedOf(knex, { entityIds, since });
  const tags = await tagsOf(knex, { entityIds, since });
  const ruleFacts = await factsOfRules(knex, { rules, since });
  const suggestions = suggestionsOf(options.unmapped);
  return rows.map(row => ({
    ref: row.ref,
    rules: rules.get(row.id),
    rulesFrom: rulesFrom(rules.get(row.id), options.rules !== undefined),
    annotations: annotationsOf(row),
    ...claims.get(row.id)!,
    facts: counts.get(row.id)!,
    workflows: workflows.get(row.id)!,
    environments: environments.get(row.id)!,
    tags: tags.get(row.id) ?? [],
    ruleFacts: ruleFacts.get(row.id) ?? NOTHING,
    counted: counted.get(row.id)!,
    suggestions: suggestions.get(row.ref) ?? [],
  }));
}

function triedRules(
  rows: readonly EntityRow[],
  rules: readonly DeploymentRule[],
): Map<number, EntityRules> {
  return new Map(
    rows.map(({ id, facets }) => {
      const read: EntityFacets = JSON.parse(facets ?? '{}');
      const fitting = rules.filter(rule => appliesToEntity(rule, read));
      return [id, { from: 'config', rules: fitting, faults: [] }];
    }),
  );
}

function rulesFrom(
  rules: EntityRules | undefined,
  tried: boolean,
): PreviewFacts['rulesFrom'] {
  if (!rules || rules.rules.length + rules.faults.length === 0) {
    return 'none';
  }
  return tried ? 'request' : rules.from;
}

function annotationsOf({
  annotations,
  facets,
}: EntityRow): Record<string, string> {
  const read: EntityFacets = JSON.parse(facets ?? '{}');
  const [stated] = read[`metadata.annotations.${DEPLOYMENTS_ANNOTATION}`] ?? [];
  return {
    ...JSON.parse(annotations ?? '{}'),
    ...(stated !== undefined && { [DEPLOYMENTS_ANNOTATION]: stated }),
  };
}

const MOST_TAGS = 20;

async function tagsOf(
  knex: Knex,
  options: { entityIds: readonly number[]; since: number },
): Promise<Map<number, PreviewFacts['tags']>> {
  const tags = new Map<number, PreviewFacts['tags']>();
  const rows = await releasesOf(knex, options);
  rows.sort((a, b) => b.published_at - a.published_at);
  for (const { entity_id: id, tag, published_at } of rows) {
    const known = tags.get(id) ?? [];
    if (tag !== null && known.length < MOST_TAGS) {
      const publishedAt = new Date(published_at).toISOString();
      tags.set(id, [...known, { tag, publishedAt }]);
    }
  }
  return tags;
}

/** What the rules of those that have any choose from. */
async function factsOfRules(
  knex: Knex,
  options: { rules: ReadonlyMap<number, EntityRules>; since: number },
): Promise<Map<number, PreviewFacts['ruleFacts']>> {
  const { since } = options;
  const ruled = [...options.rules].filter(([, { rules }]) => rules.length > 0);
  if (ruled.length === 0) {
    return new Map();
  }
  const rules = new Map(ruled.map(([id, each]) => [id, each.rules]));
  const facts = await loadRuleFacts(knex, { rules, since });
  const claims = await Claims.load(knex, [...rules.keys()]);
  const deployments = await claims.byOrigin<DeploymentRow>('deployments');
  const recent = (deployment: Deployment) =>
    (deployment.finishedAt ?? since) >= since;
  return new Map(
    [...facts].map(([id, each]) => [
      id,
      {
        ...each,
        deployments: deployments.of(id).map(readDeployment).filter(recent),
      },
    ]),
  );
}
