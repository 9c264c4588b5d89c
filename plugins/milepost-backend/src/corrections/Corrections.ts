import { ConflictError, InputError, NotFoundError } from '@backstage/errors';
import {
  incidentKey,
  verdictOf,
  type CorrectionAnswer,
  type CorrectionRequest,
  type CorrectionsAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { pageOf } from '../answers/cursor';
import type { StoredEntity } from '../catalog/EntityStore';
import { storedKey, withoutNul } from '../database/columns';
import { lockKeys } from '../database/dialect';
import { appendCorrection, type CorrectedIncident } from './appendCorrection';
import { correctionAnswer, correctionAnswers } from './correctionAnswer';
import { loadCorrections } from './loadCorrections';

/** Attempts that a correction can name: those of production that have ended. */
const NAMEABLE = ['deployment', 'rollout', 'redeploy', 'failure', 'cancelled'];

/**
 * What people say of the causes of incidents. Nothing is ever overwritten: the last that was not withdrawn
 * holds, and those before it are kept.
 */
export class Corrections {
  readonly #knex: Knex;
  readonly #now: () => number;
  readonly #trace: (entityIds: readonly number[]) => Promise<unknown>;

  constructor(options: {
    knex: Knex;
    now: () => number;
    /** Brings the traces of some entities up to date. */
    trace: (entityIds: readonly number[]) => Promise<unknown>;
  }) {
    this.#knex = options.knex;
    this.#now = options.now;
    this.#trace = options.trace;
  }

  /**
   * Keeps a correction, and resolves once the numbers show it.
   *
   * @param options - `by` is the entity ref of a person
   * @throws NotFoundError for an incident that the entity does not have, InputError for a deployment that it
   * does not have, ConflictError for a withdrawal where nothing stands
   */
  async correct(options: {
    entity: StoredEntity;
    by: string;
    asked: CorrectionRequest;
  }): Promise<CorrectionAnswer> {
    const { answer, entityIds } = await this.#knex.transaction(tx =>
      this.#keep(tx, options),
    );
    await this.#trace(entityIds);
    return answer;
  }

  /** Every correction of an entity's incidents, newest first. */
  async list(options: {
    entity: StoredEntity;
    cursor?: string;
    limit: number;
  }): Promise<CorrectionsAnswer> {
    const { entity, cursor, limit } = options;
    const rows = await this.#knex('entity_incidents as e')
      .join('incidents as i', 'i.id', 'e.incident_id')
      .join('corrections as c', 'c.incident_key', 'i.fact_key')
      .where('e.entity_id', entity.id)
      .distinct('i.fact_key');
    const corrections = await loadCorrections(
      this.#knex,
      rows.map(row => row.fact_key),
    );
    return {
      scope: entity.ref,
      ...pageOf(correctionAnswers(corrections), {
        cursor,
        limit,
        // Ids tell the order in which they were kept, which clocks of several replicas may not.
        positionOf: ({ id }) => ({ at: id, id: '' }),
      }),
    };
  }

  async #keep(
    tx: Knex.Transaction,
    options: { entity: StoredEntity; by: string; asked: CorrectionRequest },
  ): Promise<{ answer: CorrectionAnswer; entityIds: number[] }> {
    const { entity, by, asked } = options;
    const incident = await findIncident(tx, entity, asked);
    if ('deployment' in asked) {
      await requireDeployment(tx, entity, asked.deployment);
    }
    // One after the other, so that a withdrawal knows what it takes back.
    await lockKeys(tx, [`correction\n${incident.fact_key}`]);
    const before = await loadCorrections(tx, [incident.fact_key]);
    if (asked.action === 'withdraw' && !verdictOf(before)) {
      throw new ConflictError('There is no correction that could be withdrawn');
    }
    const { correction, entityIds } = await appendCorrection(tx, {
      incident,
      correction: { ...asked, by, at: this.#now() },
    });
    return {
      answer: correctionAnswer(correction, verdictOf([...before, correction])),
      entityIds,
    };
  }
}

async function findIncident(
  tx: Knex.Transaction,
  entity: StoredEntity,
  { source, incident }: CorrectionRequest,
): Promise<CorrectedIncident> {
  const found: CorrectedIncident | undefined = await tx('entity_incidents as e')
    .join('incidents as i', 'i.id', 'e.incident_id')
    .where('e.entity_id', entity.id)
    .where('i.fact_key', storedKey(incidentKey(source, incident)))
    .first(
      'i.fact_key',
      'i.source',
      'i.external_id',
      'i.origin_kind',
      'i.origin_value',
    );
  if (!found) {
    throw new NotFoundError(
      `incident: ${entity.ref} has no incident '${incident}' of source '${source}'`,
    );
  }
  return found;
}

async function requireDeployment(
  tx: Knex.Transaction,
  entity: StoredEntity,
  deployment: string,
): Promise<void> {
  const found = await tx('entity_deployments as e')
    .join('deployments as d', 'd.id', 'e.deployment_id')
    .where('e.entity_id', entity.id)
    .where('d.external_id', withoutNul(deployment))
    .whereIn('e.standing', NAMEABLE)
    .first('d.id');
  if (!found) {
    throw new InputError(
      `deployment: ${entity.ref} has no production deployment '${deployment}'`,
    );
  }
}
