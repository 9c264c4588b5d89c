import { scrubText } from '@milepost/backstage-plugin-milepost-common';
import type { AlertRules } from './alertRules';
import type { Labels } from './labelMatcher';

/**
 * What an alert, or the rule that raises it, says about itself.
 *
 * @public
 */
export interface AlertDescription {
  pages: boolean;
  name?: string;
  service?: string;
  environment?: string;
  severity?: string;
  slo?: string;
  /** The same for every alert of one rule about one service, such as `ErrorRate{service="shop"}`. */
  alert?: string;
  runbook: boolean;
}

const SEVERITY = ['severity', 'sloth_severity', 'grafana_slo_severity'];

/**
 * Reads labels and annotations by the rules of the organisation. Only these labels are read: others may name
 * machines and people.
 *
 * @public
 */
export function describeAlert(
  alert: { labels: Labels; annotations: Labels },
  rules: AlertRules,
): AlertDescription {
  const { labels, annotations } = alert;
  const name = nameOf(labels.alertname ?? '');
  const said = {
    service: firstOf(labels, rules.service),
    environment: firstOf(labels, rules.environment),
    slo: firstOf(labels, rules.slo),
  };
  return {
    ...said,
    pages: rules.pages(labels),
    name,
    severity: firstOf(labels, SEVERITY),
    alert: name && `${name}${identifying(said)}`,
    runbook: firstOf(annotations, rules.runbook) !== undefined,
  };
}

/** A name of one word is an identifier, however long; what people write in sentences may hold anything. */
function nameOf(alertname: string): string | undefined {
  return /^[\w:]{1,200}$/.test(alertname) ? alertname : scrubText(alertname);
}

function firstOf(labels: Labels, names: readonly string[]): string | undefined {
  return names.map(name => labels[name]?.trim()).find(Boolean);
}

/** An alert about each of a hundred machines is one alert: only what tells services apart is part of its name. */
function identifying(said: Record<string, string | undefined>): string {
  const parts = Object.entries(said)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return parts.length > 0 ? `{${parts.join(', ')}}` : '';
}
