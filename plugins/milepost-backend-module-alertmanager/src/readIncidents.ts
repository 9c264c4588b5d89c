import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  labelMatchersSchema,
  readSetting,
  type LabelMatcher,
} from '@milepost/backstage-plugin-milepost-node';

const FIELD = 'milepost.alertmanager.incidents';

/** Reads which alerts are incidents: by default, and where it cannot be meant, none. */
export function readIncidents(config: RootConfigService): {
  matches: LabelMatcher;
  faults: string[];
} {
  const read = readSetting({
    schema: labelMatchersSchema,
    value: config.getOptional(FIELD) ?? [],
    field: FIELD,
  });
  return 'value' in read
    ? { matches: read.value, faults: [] }
    : { matches: () => false, faults: read.faults };
}
