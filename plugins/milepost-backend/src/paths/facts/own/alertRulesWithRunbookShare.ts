import {
  lastDays,
  noRecords,
} from '@milepost/backstage-plugin-milepost-common';
import { alertRuleRecords } from '../../../delivery/alertRuleRecords';
import { absent } from '../told';
import type { OwnFactLoader } from './OwnFactLoader';

/**
 * Of the paging rules, those with a runbook: what the metric says, however few they are. Who has no paging rule has no
 * share: it is absent, because nobody is woken by nothing.
 */
export const alertRulesWithRunbookShare: OwnFactLoader = {
  needs: () => ['alert-rule'],
  async load({ knex, entityIds, now, zone, rules, findMetric }) {
    const alertRules = await alertRuleRecords(knex, { entityIds });
    const metric = findMetric('runbook-coverage')!;
    const window = lastDays(1, { now, zone });
    return entityId => {
      const records = { ...noRecords, alertRules: alertRules.get(entityId)! };
      const { value } = metric.measure({ records, window, now, rules });
      return value === null ? absent : { state: 'known', value };
    };
  },
};
