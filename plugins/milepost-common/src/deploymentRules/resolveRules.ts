import type { DeploymentRule } from './deploymentRule';
import { appliesToEntity, type EntityFacets } from './entityFacets';
import {
  DEPLOYMENTS_ANNOTATION,
  parseDeploymentsAnnotation,
} from './parseAnnotation';

/** The rules of one entity. @public */
export interface EntityRules {
  /** Who says so: the entity itself, or the configuration. */
  from: 'annotation' | 'config';
  rules: readonly DeploymentRule[];
  /** What of the annotation cannot be read, a sentence each. */
  faults: readonly string[];
}

/**
 * Which rules an entity has: its annotation's, else those of the configuration that are for it.
 *
 * @returns `undefined` for none
 *
 * @public
 */
export function resolveRules(
  facets: EntityFacets,
  configured: readonly DeploymentRule[],
): EntityRules | undefined {
  const [stated] =
    facets[`metadata.annotations.${DEPLOYMENTS_ANNOTATION}`] ?? [];
  if (stated !== undefined && stated.trim() !== '') {
    return { from: 'annotation', ...parseDeploymentsAnnotation(stated) };
  }
  const rules = configured
    .filter(rule => appliesToEntity(rule, facets))
    // For whom it is has been answered.
    .map(({ entities, ...rule }) => rule);
  return rules.length > 0 ? { from: 'config', rules, faults: [] } : undefined;
}
