import {
  meansEnvironment,
  type EnvironmentClass,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import type { OverrideRow } from './overrideRow';

/** A name of a commit that git itself would take for it. */
const SHORT_REVISION = /^[0-9a-f]{7,}$/;

/** The overrides of an entity that are in force. */
export async function activeOverrides(
  knex: Knex,
  options: { entityRef: string; now: number },
): Promise<OverrideRow[]> {
  return knex<OverrideRow>('gate_overrides')
    .where('entity_ref', options.entityRef)
    .whereNull('ended_at')
    .where('expires_at', '>', options.now);
}

/** Of some overrides, the one that lets a question through: the one that does so for the longest. */
export function overrideFor(
  overrides: readonly OverrideRow[],
  question: {
    environment: { name: string; class: EnvironmentClass };
    revision?: string;
  },
): OverrideRow | undefined {
  return overrides
    .filter(
      ({ environment, revision }) =>
        isMeant(environment, question.environment) &&
        (revision === null || isRevision(revision, question.revision)),
    )
    .sort((a, b) => b.expires_at - a.expires_at || a.id - b.id)
    .at(0);
}

/** Names only: an override holds for no more than somebody has spelled out. */
function isMeant(
  stated: string,
  environment: { name: string; class: EnvironmentClass },
): boolean {
  return (
    stated === environment.name ||
    (!/[*?]/.test(stated) && meansEnvironment(stated, environment))
  );
}

function isRevision(stated: string, revision: string | undefined): boolean {
  const asked = revision?.toLowerCase();
  const meant = stated.toLowerCase();
  return (
    asked !== undefined &&
    (asked === meant || (SHORT_REVISION.test(meant) && asked.startsWith(meant)))
  );
}
