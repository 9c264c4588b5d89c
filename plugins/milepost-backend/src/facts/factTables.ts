import {
  mergeAlertRule,
  mergeBranch,
  mergeBuild,
  mergeChange,
  mergeCommit,
  mergeDeployment,
  mergeIncident,
  mergePage,
  mergeRelease,
  mergeTicket,
  type DeliveryEvent,
  type FactKind,
} from '@milepost/backstage-plugin-milepost-common';
import { alertRuleRow } from './alertRuleRow';
import { branchRow } from './branchRow';
import { buildRow } from './buildRow';
import { changeRow } from './changeRow';
import { commitRow } from './commitRow';
import { deploymentRow } from './deploymentRow';
import { incidentRow } from './incidentRow';
import { pageRow } from './pageRow';
import { releaseRow } from './releaseRow';
import { ticketRow } from './ticketRow';

interface FactTable {
  table: string;
  /** All events of one fact, of that fact's types, to its columns. */
  merge(events: readonly DeliveryEvent[]): Record<string, unknown>;
}

/** Where each kind of fact is kept, and how it comes from its events. */
export const factTables: Record<FactKind, FactTable> = {
  change: factTable('changes', mergeChange, changeRow),
  commit: factTable('commits', mergeCommit, commitRow),
  branch: factTable('branches', mergeBranch, branchRow),
  deployment: factTable('deployments', mergeDeployment, deploymentRow),
  build: factTable('builds', mergeBuild, buildRow),
  release: factTable('releases', mergeRelease, releaseRow),
  incident: factTable('incidents', mergeIncident, incidentRow),
  ticket: factTable('tickets', mergeTicket, ticketRow),
  page: factTable('pages', mergePage, pageRow),
  'alert-rule': factTable('alert_rules', mergeAlertRule, alertRuleRow),
};

// `factKey` puts only events of the right types under a kind, which the types cannot see.
function factTable<E extends DeliveryEvent, F>(
  table: string,
  merge: (events: readonly E[]) => F,
  toRow: (fact: F) => Record<string, unknown>,
): FactTable {
  return { table, merge: events => toRow(merge(events as readonly E[])) };
}
