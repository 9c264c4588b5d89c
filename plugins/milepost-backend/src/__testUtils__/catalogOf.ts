import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

/** A catalog in which users see only some of the entities, and services see all. */
export function catalogOf(
  entities: readonly Entity[],
  isVisible: (ref: string) => boolean,
) {
  const [all, some] = [
    [...entities],
    entities.filter(entity => isVisible(stringifyEntityRef(entity))),
  ].map(seen => catalogServiceMock({ entities: seen }));
  const seenBy = (options: unknown) => {
    const { credentials } = options as {
      credentials: { principal: { type: string } };
    };
    return credentials.principal.type === 'user' ? some : all;
  };
  return catalogServiceMock.mock({
    getEntitiesByRefs: async (query, options) =>
      seenBy(options).getEntitiesByRefs(query),
    streamEntities: (query, options) =>
      seenBy(options).streamEntities(query, options),
  }).factory;
}
