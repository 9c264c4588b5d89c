import type { StoredEntity } from '../catalog/EntityStore';

/** To which entities delivery metrics do not apply. */
export interface Applicability {
  notApplicableTypes: readonly string[];
  notApplicableLifecycles: readonly string[];
}

/** Whether an entity of this type and lifecycle is expected to be delivered at all. */
export function appliesTo(
  entity: Pick<StoredEntity, 'type' | 'lifecycle'>,
  rules: Applicability,
): boolean {
  return (
    !rules.notApplicableTypes.includes(entity.type ?? '') &&
    !rules.notApplicableLifecycles.includes(entity.lifecycle ?? '')
  );
}
