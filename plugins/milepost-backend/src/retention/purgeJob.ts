import { InputError } from '@backstage/errors';
import type { PurgeOptions } from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { JobKind, JobStep } from '../jobs/JobKind';
import { lastOf } from '../mapping/nextPayloads';
import { hasPushed } from '../paths/retention/purgePushedFacts';
import { isReadFrom } from '../slos/purgeSlos';
import { ofSource } from './ofSource';
import {
  ownOrigins,
  purgeEntityStep,
  type PurgeEntityCursor,
} from './purgeEntity';
import { purgeSourceStep, type PurgeSourceCursor } from './purgeSource';

type Cursor = PurgeEntityCursor | PurgeSourceCursor;

/** Takes everything away that is kept of one entity, or that one source has told. */
export const purgeJob: JobKind<PurgeOptions, Cursor> = {
  id: 'purge',
  title: 'Take away what is kept of an entity or a source',

  async begin(tx, { entity, source }) {
    return {
      cursor:
        entity === undefined
          ? await sourceCursor(tx, source!)
          : await entityCursor(tx, entity),
      total: (await lastOf(tx, 'events')) + (await lastOf(tx, 'inbox')),
    };
  },

  async step(tx, { cursor, ...input }): Promise<JobStep<Cursor>> {
    return 'entity' in cursor
      ? purgeEntityStep(tx, { ...input, cursor })
      : purgeSourceStep(tx, { ...input, cursor });
  },
};

async function entityCursor(
  tx: Knex.Transaction,
  ref: string,
): Promise<PurgeEntityCursor> {
  const row: { id: number } | undefined = await tx('entities as e')
    .where('e.ref', ref.toLocaleLowerCase('en-US'))
    // Only what can be deployed claims anything, and a system may have SLOs; a group goes when the catalog lets it go.
    .where(query =>
      query
        .whereExists(tx('entity_claims as c').whereRaw('c.entity_id = e.id'))
        .orWhereExists(tx('slos as s').whereRaw('s.entity_ref = e.ref')),
    )
    .first('e.id as id');
  if (!row) {
    throw new InputError(`options.entity: nothing is kept of '${ref}'`);
  }
  const origins = await ownOrigins(tx, row.id);
  const entity = row.id;
  return { phase: 'incidents', entity, events: 0, payloads: 0, origins };
}

async function sourceCursor(
  tx: Knex.Transaction,
  source: string,
): Promise<PurgeSourceCursor> {
  const row = await tx('sources').where(ofSource(source)).first('source');
  const hasTold =
    row || (await isReadFrom(tx, source)) || (await hasPushed(tx, source));
  if (!hasTold) {
    throw new InputError(
      `options.source: nothing was ever received from '${source}'`,
    );
  }
  return { phase: 'source-events', source, events: 0, payloads: 0 };
}
