import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { AskedFact } from '../facts/askedFacts';
import { entityFieldsOf } from '../facts/entityFieldsOf';
import type { FactOf } from '../facts/FactLoader';
import type { Guard } from '../judging/addOperators';
import type { JudgedEntity } from '../judging/judgeEntity';

/** What is asked of entities, from the entities themselves as the catalog has them now. */
export function fieldsInCatalog(options: {
  fields: readonly AskedFact[];
  entities: readonly JudgedEntity[];
  found: readonly Entity[];
  guard: Guard;
}): FactOf {
  const { fields, entities, found, guard } = options;
  const paths = new Map(fields.map(({ key, path = '$' }) => [key, path]));
  const byRef = new Map(
    found.map(entity => [
      stringifyEntityRef(entity).toLocaleLowerCase('en-US'),
      entity,
    ]),
  );
  const values = new Map(
    entities.flatMap(({ id, ref }) => {
      const entity = byRef.get(ref);
      return entity
        ? [[id, guard(() => entityFieldsOf(entity, [...paths.values()]))]]
        : [];
    }),
  );
  return (entityId, key) => {
    const path = paths.get(key);
    const known = values.get(entityId);
    if (path === undefined) {
      return undefined;
    }
    return known && path in known
      ? { state: 'known', value: known[path] }
      : { state: 'absent' };
  };
}
