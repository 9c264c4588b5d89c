import {
  defaultGatePolicy,
  policyFor,
  type GateFacts,
  type GatePolicy,
  type GateQuestion,
  type SeverityRule,
} from '@milepost/backstage-plugin-milepost-common';
import type { Knex } from 'knex';
import { together } from '../database/together';
import type { SloStanding } from '../slos/SloStanding';
import { describeScope, type ScopeDescription } from './describeScope';
import { environmentClassOf } from './environmentClassOf';
import type { GateSettings } from './GateSettings';
import { openIncidents } from './openIncidents';
import { activeOverrides, overrideFor } from './activeOverrides';
import type { OverrideRow } from './overrideRow';

/** How the SLOs of some entities stand now. */
export type Standings = (query: {
  entityRefs: readonly string[];
}) => Promise<SloStanding[]>;

/** What a decision is made of, and more that answers tell. */
export interface LoadedGateFacts extends GateFacts {
  standings: readonly SloStanding[];
  /** The override, as it is stored. */
  stored?: OverrideRow;
}

/** Everything that a decision is made of: a few small statements, however much there is. */
export async function loadGateFacts(
  knex: Knex,
  options: {
    question: GateQuestion;
    settings: GateSettings;
    severities: readonly SeverityRule[];
    zone: string;
    now: number;
    standings: Standings;
  },
): Promise<LoadedGateFacts> {
  const { question, settings, severities, now } = options;
  const { entity } = question;
  const environment = question.environment.trim().toLowerCase();
  const [scope, environmentClass, standings, incidents, overrides] =
    await together(knex, [
      () => describeScope(knex, entity.id),
      () => environmentClassOf(knex, { entityId: entity.id, environment }),
      () => options.standings({ entityRefs: [entity.ref] }),
      () => openIncidents(knex, { entity, severities }),
      () => activeOverrides(knex, { entityRef: entity.ref, now }),
    ]);
  const where = { name: environment, class: environmentClass };
  const policies = [...settings.policies, defaultGatePolicy];
  const policy = policyFor(policies, { ...scope, environment: where });
  const { revision } = question;
  const stored = overrideFor(overrides, { environment: where, revision });
  return {
    policy,
    subject: {
      ref: entity.ref,
      environment,
      environmentClass,
      changeClass: question.changeClass,
    },
    standings,
    incidents,
    ...(stored && {
      stored,
      override: {
        id: stored.id,
        reason: stored.reason,
        expiresAt: stored.expires_at,
      },
    }),
    now,
    zone: zoneOf(scope, policy, options),
  };
}

/** A team lives in its zone, wherever the policy was written. */
function zoneOf(
  { owner }: ScopeDescription,
  policy: GatePolicy | undefined,
  { settings, zone }: { settings: GateSettings; zone: string },
): string {
  const ofTeam = owner === undefined ? undefined : settings.zones.get(owner);
  return ofTeam ?? policy?.zone ?? zone;
}
