import { NotFoundError } from '@backstage/errors';
import type { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';

/** What answers are asked about. */
export type StoredEntity = Awaited<
  ReturnType<MilepostEngine['entities']['find']>
>[number];

/** A component that claims a repository, as the catalog would bring it. */
export async function registerComponent(
  engine: MilepostEngine,
  options: { name: string; annotations: Record<string, string> },
): Promise<StoredEntity> {
  const { annotations, name } = options;
  await engine.registerEntities([
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: { name, annotations },
      spec: { type: 'service', lifecycle: 'production', owner: 'verify' },
    },
  ]);
  const ref = `component:default/${name.toLocaleLowerCase('en-US')}`;
  const [entity] = await engine.entities.find([ref]);
  if (!entity) {
    throw new NotFoundError(`The store has no entity '${ref}'`);
  }
  return entity;
}
