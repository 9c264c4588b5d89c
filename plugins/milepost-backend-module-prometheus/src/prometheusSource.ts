import type { RootConfigService } from '@backstage/backend-plugin-api';
import {
  describeAlert,
  readAlertRules,
  readPayload,
  tellEvents,
  type AlertRules,
  type DeliverySource,
  type EventDraft,
  type Labels,
  type Mapping,
  type RawEvent,
} from '@milepost/backstage-plugin-milepost-node';
import { createRulesCollector } from './collecting/createRulesCollector';
import { readServers } from './configuration/readServers';
import {
  removalSchema,
  ruleRecordSchema,
  topics,
  type RuleRecord,
} from './records/ruleRecord';

const ID = 'prometheus';

/** The alerting rules of Prometheus, and of whatever answers like it. */
export function createPrometheusSource(
  config: RootConfigService,
): DeliverySource {
  const { servers, faults } = readServers(config);
  const alerts = readAlertRules(config);
  const meaning = JSON.stringify(config.getOptional('milepost.alerts') ?? {});
  return {
    id: ID,
    title: 'Prometheus',
    connect:
      'Add the Prometheus that evaluates the alerting rules to milepost.prometheus.servers in the configuration of the portal.',
    collectors: servers.map(server =>
      createRulesCollector({ server, meaning }),
    ),
    faults: [
      ...faults,
      ...alerts.faults.map(message => ({ source: ID, message })),
    ],
    naturalKey,
    map: event => map(event, alerts.rules),
  };
}

/** A rule may become again what it was before, so the instant is part of the key. */
function naturalKey({ topic, payload }: RawEvent): string | undefined {
  const read = removalSchema.safeParse(payload);
  return read.success
    ? `${topic}:${read.data.rule}@${read.data.at}`
    : undefined;
}

function map({ source, topic, payload }: RawEvent, rules: AlertRules): Mapping {
  if (topic === topics.rule) {
    const read = readPayload(ruleRecordSchema, payload);
    return read.unmapped === undefined
      ? tellEvents(source, [tellRule(read.value, rules)])
      : read;
  }
  if (topic === topics.removal) {
    const read = readPayload(removalSchema, payload);
    return read.unmapped === undefined
      ? tellEvents(source, [tellRemoval(read.value)])
      : read;
  }
  return { unmapped: `topic '${topic}' is not read` };
}

function tellRule(record: RuleRecord, rules: AlertRules): EventDraft {
  const { rule, name, annotations, at } = record;
  const labels = { ...settled(record.labels), alertname: name };
  const description = describeAlert({ labels, annotations }, rules);
  return {
    id: `rule:${rule}@${at}`,
    type: 'alertrule.updated',
    time: at,
    rule,
    name: description.name,
    service: description.service,
    paging: description.pages,
    runbook: description.runbook,
  };
}

function tellRemoval({ rule, at }: { rule: string; at: string }): EventDraft {
  return {
    id: `rule:${rule}@${at}:removed`,
    type: 'alertrule.removed',
    time: at,
    rule,
  };
}

/** A value such as `{{ $labels.service }}` is none before an alert fires. */
function settled(labels: Labels): Labels {
  return Object.fromEntries(
    Object.entries(labels).filter(([, value]) => !value.includes('{{')),
  );
}
