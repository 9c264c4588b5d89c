import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type RootConfigService,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type {
  DeploymentRule,
  MetricRules,
  Precedence,
} from '@milepost/backstage-plugin-milepost-common';
import { IANAZone } from 'luxon';
import { cwd } from 'node:process';
import type { AgreementSettings } from './agreements/AgreementSettings';
import { readAgreements } from './agreements/readAgreements';
import type { Applicability } from './answers/applicability';
import type { SourceOwners } from './answers/SourceOwners';
import type { MetricSettings } from './definitions/MetricSettings';
import { readMetricSettings } from './definitions/readMetricSettings';
import { readDeploymentRules } from './deploymentRules/readDeploymentRules';
import type { GateSettings } from './gate/GateSettings';
import { readGate } from './gate/readGate';
import {
  readPathSettings,
  type PathSettings,
} from './paths/definitions/readPathSettings';
import { readIncidentRules } from './readIncidentRules';
import { readSensitiveMetrics } from './readSensitiveMetrics';
import { readSourceOwners } from './readSourceOwners';
import {
  readSloNotifications,
  type SloNotifications,
} from './slos/consequences/readSloNotifications';
import {
  readSloDocuments,
  type SloDocuments,
} from './slos/definitions/readSloDocuments';
import { readSloSettings, type SloSettings } from './slos/readSloSettings';
import { readRetention, type Retention } from './retention/readRetention';

/** What app-config says under `milepost`. @public */
export interface Settings {
  zone: string;
  precedence?: Precedence;
  kinds: string[];
  applicability: Partial<Applicability>;
  deploymentRules: DeploymentRule[];
  rules: Pick<MetricRules, 'severities' | 'holidays'>;
  pseudonymKey?: string;
  retention: Retention;
  owners: SourceOwners;
  /** Ids of metrics that need a permission of their own. */
  sensitiveMetrics: ReadonlySet<string>;
  metricSettings: MetricSettings;
  agreements: AgreementSettings;
  gate: GateSettings;
  sloNotifications: SloNotifications;
  slos: SloSettings;
  sloDocuments: SloDocuments;
  paths: PathSettings;
  catalogSchedule: SchedulerServiceTaskScheduleDefinition;
}

/**
 * Reads what app-config says under `milepost`, for an engine that agrees with the plugin's.
 *
 * @throws InputError when a value cannot be meant, naming its key
 *
 * @public
 */
export function readSettings(config: RootConfigService): Settings {
  const milepost = config.getOptionalConfig('milepost');
  const zone = milepost?.getOptionalString('timeZone') ?? 'UTC';
  if (!IANAZone.isValidZone(zone)) {
    throw new InputError(
      `milepost.timeZone: '${zone}' is not an IANA time zone`,
    );
  }
  const types = milepost?.getOptionalStringArray('entities.notApplicableTypes');
  const lifecycles = milepost?.getOptionalStringArray(
    'entities.notApplicableLifecycles',
  );
  const owners = readSourceOwners(milepost);
  const schedule = milepost?.getOptionalConfig('catalog.schedule');
  return {
    zone,
    precedence: milepost?.getOptionalStringArray('precedence'),
    kinds: milepost?.getOptionalStringArray('entities.kinds') ?? ['Component'],
    applicability: {
      ...(types && { notApplicableTypes: types }),
      ...(lifecycles && { notApplicableLifecycles: lifecycles }),
    },
    deploymentRules: readDeploymentRules(milepost),
    rules: readIncidentRules(milepost),
    pseudonymKey: milepost?.getOptionalString('pseudonyms.key'),
    retention: readRetention(milepost),
    owners,
    sensitiveMetrics: readSensitiveMetrics(milepost),
    metricSettings: readMetricSettings(milepost),
    agreements: readAgreements(milepost, owners.other),
    gate: readGate(milepost),
    sloNotifications: readSloNotifications(milepost),
    slos: readSloSettings(milepost),
    sloDocuments: readSloDocuments(milepost, { directory: cwd(), zone }),
    paths: readPathSettings(milepost, { directory: cwd() }),
    catalogSchedule: schedule
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
      : {
          frequency: { seconds: 30 },
          timeout: { minutes: 5 },
          initialDelay: { seconds: 3 },
        },
  };
}
