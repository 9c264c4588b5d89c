import {
  originOf,
  type Page,
} from '@milepost/backstage-plugin-milepost-common';
import { storedNumber, storedText, withoutNul } from '../database/columns';

export function pageRow(page: Page) {
  const origin = originOf(page);
  const last = page.calls.at(-1);
  return {
    source: page.source,
    external_id: withoutNul(page.id),
    origin_kind: origin?.kind ?? null,
    origin_value: storedText(origin?.value),
    service: storedText(page.service),
    repository: storedText(page.repository),
    environment: storedText(page.environment),
    title: storedText(page.title),
    url: storedText(page.url),
    severity: storedText(page.severity),
    alert: storedText(page.alert),
    runbook: page.runbook ?? null,
    slo: storedText(page.slo),
    triggered_at: storedNumber(last?.triggeredAt),
    resolved_at: storedNumber(last?.resolvedAt),
    calls: JSON.stringify(page.calls),
  };
}
