import type { EntityRules } from '@milepost/backstage-plugin-milepost-common';

/** The rules of the entities that have any, or once had. */
export function readEntityRules(
  rows: readonly { id: number; deployment_rules: string | null }[],
): Map<number, EntityRules> {
  return new Map(
    rows.flatMap(({ id, deployment_rules: rules }) =>
      rules === null ? [] : [[id, JSON.parse(rules) as EntityRules] as const],
    ),
  );
}
