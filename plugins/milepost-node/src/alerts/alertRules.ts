import type { RootConfigService } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import { readSetting } from '../configuration/readSetting';
import { labelMatchersSchema, type LabelMatcher } from './labelMatcher';

const FIELD = 'milepost.alerts';

/**
 * What the labels and annotations of alerts mean in this organisation; the same for alerts and for their rules.
 *
 * @public
 */
export interface AlertRules {
  /** Whether such an alert wakes somebody. */
  pages: LabelMatcher;
  /** Labels that name the service, the environment and the service level objective: the first that is there. */
  service: readonly string[];
  environment: readonly string[];
  slo: readonly string[];
  /** Annotations that say where to read what to do. */
  runbook: readonly string[];
}

const namesSchema = z.array(z.string().min(1));

const DEFAULT_PAGES = [
  { matchers: ['severity=~"page|critical"'] },
  { matchers: ['sloth_severity="page"'] },
  { matchers: ['grafana_slo_severity="critical"'] },
];

const rulesSchema = z.strictObject({
  pages: labelMatchersSchema.prefault(DEFAULT_PAGES),
  serviceLabels: namesSchema.default([
    'service',
    'sloth_service',
    'app_kubernetes_io_name',
    'app',
    'job',
  ]),
  environmentLabels: namesSchema.default(['environment', 'env']),
  sloLabels: namesSchema.default([
    'sloth_id',
    'sloth_slo',
    'grafana_slo_uuid',
    'slo',
  ]),
  runbookAnnotations: namesSchema.default(['runbook_url', 'runbook']),
});

/**
 * Reads `milepost.alerts`. What cannot be meant is a fault, and stands as if nobody had said it.
 *
 * @public
 */
export function readAlertRules(config: RootConfigService): {
  rules: AlertRules;
  faults: string[];
} {
  const read = readSetting({
    schema: rulesSchema,
    value: config.getOptional(FIELD) ?? {},
    field: FIELD,
  });
  return 'value' in read
    ? { rules: rulesOf(read.value), faults: [] }
    : { rules: rulesOf(rulesSchema.parse({})), faults: read.faults };
}

function rulesOf(settings: z.output<typeof rulesSchema>): AlertRules {
  return {
    pages: settings.pages,
    service: settings.serviceLabels,
    environment: settings.environmentLabels,
    slo: settings.sloLabels,
    runbook: settings.runbookAnnotations,
  };
}
