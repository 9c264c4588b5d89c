import {
  originOf,
  type AlertRule,
} from '@milepost/backstage-plugin-milepost-common';
import { storedNumber, storedText, withoutNul } from '../database/columns';

export function alertRuleRow(rule: AlertRule) {
  const origin = originOf(rule);
  return {
    source: rule.source,
    external_id: withoutNul(rule.id),
    origin_kind: origin?.kind ?? null,
    origin_value: storedText(origin?.value),
    service: storedText(rule.service),
    repository: storedText(rule.repository),
    name: storedText(rule.name),
    url: storedText(rule.url),
    phases: JSON.stringify(rule.phases),
    removed_at: storedNumber(rule.phases.at(-1)?.until),
  };
}
