import type { MilepostEngine } from '@milepost/backstage-plugin-milepost-backend';
import { entitiesOf } from './entitiesOf';
import type { Organisation } from './organisation';

const PAGE = 500;

/** Takes the whole catalog over, page by page as the catalog reader does. */
export async function registerAll(
  engine: MilepostEngine,
  organisation: Organisation,
): Promise<void> {
  const entities = entitiesOf(organisation);
  for (let start = 0; start < entities.length; start += PAGE) {
    await engine.registerEntities(entities.slice(start, start + PAGE));
  }
}
