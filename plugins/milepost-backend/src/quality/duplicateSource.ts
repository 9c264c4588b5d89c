import { inEntities } from './inEntities';
import { newestOf, type FoundRow } from './newestOf';
import type { QualityCheck } from './QualityCheck';

interface Row extends FoundRow {
  source: string;
  what: string;
}

/** What a second source tells of: kept, and not counted. */
export const duplicateSource: QualityCheck = {
  id: 'duplicate-source',
  title: 'Told by two sources',
  text: 'Two kinds of source tell of the same work. The one that comes first in the order of precedence counts, and what the other tells is kept aside: nothing counts twice. If the wrong one counts, change milepost.precedence; if one of them is left over, disconnect it.',
  kind: 'fault',
  find: (knex, { entityIds, since }) => {
    const deployments = knex('entity_deployments as e')
      .join('deployments as d', 'd.id', 'e.deployment_id')
      .where(inEntities(knex, 'e.entity_id', entityIds))
      .where('e.standing', 'other-source')
      .where('d.finished_at', '>=', since)
      .select(
        'e.entity_id',
        { id: 'd.external_id' },
        { at: 'd.finished_at' },
        'd.url',
        'd.source',
        knex.raw(`'deployment' as what`),
      );
    const changes = knex('entity_changes as e')
      .join('changes as c', 'c.id', 'e.change_id')
      .where(inEntities(knex, 'e.entity_id', entityIds))
      .where('e.standing', 'other-source')
      .where('c.merged_at', '>=', since)
      .select(
        'e.entity_id',
        { id: 'c.external_id' },
        { at: 'c.merged_at' },
        'c.url',
        'c.source',
        knex.raw(`'change' as what`),
      );
    return newestOf<Row>(
      knex,
      [deployments, changes],
      row => `${row.what}, told by ${row.source} as well`,
    );
  },
};
