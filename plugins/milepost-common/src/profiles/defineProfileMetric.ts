import type { MetricDefinition } from '../answers/definition';
import { changeFailRate } from '../metrics/changeFailRate';
import { deploymentFrequency } from '../metrics/deploymentFrequency';
import { failedDeploymentRecoveryTime } from '../metrics/failedDeploymentRecoveryTime';
import { leadTimeForChanges } from '../metrics/leadTime';
import type { Profile, ProfileMetric } from './profile';

/** The metrics that other engines have too. */
const counterparts = {
  'deployment-frequency': deploymentFrequency,
  'lead-time-for-changes': leadTimeForChanges,
  'change-fail-rate': changeFailRate,
  'failed-deployment-recovery-time': failedDeploymentRecoveryTime,
};

interface ProfileRule {
  metric: keyof typeof counterparts;
  /** The rule, in full. */
  text: string;
  /** How it differs from ours. */
  differences: string;
  /** Engine and version that the rule was read from. */
  source: string;
  anchor: string;
  /** Where it differs from our metric of the same name. */
  unit?: MetricDefinition['unit'];
  needs?: MetricDefinition['needs'];
  parameters?: MetricDefinition['parameters'];
  details?: MetricDefinition['details'];
  read: ProfileMetric['read'];
}

/** A metric of a profile: what is not said is as in our metric of the same name. */
export function defineProfileMetric(
  engine: Pick<Profile, 'id' | 'title'>,
  rule: ProfileRule,
): ProfileMetric {
  const { metric, text, differences, source, anchor, read } = rule;
  const ours = counterparts[metric].definition;
  return {
    definition: {
      id: `${engine.id}/${metric}`,
      version: 1,
      title: `${ours.title} (${engine.title})`,
      summary: `${ours.title} as ${engine.title} would compute it from the same events.`,
      text,
      unit: rule.unit ?? ours.unit,
      direction: ours.direction,
      anchor,
      needs: rule.needs ?? ours.needs,
      minimumSample: ours.minimumSample,
      parameters: rule.parameters ?? {},
      details: rule.details ?? [],
      rules: [],
      since: '2026-11-21',
      reason: 'First version.',
      profile: { id: engine.id, metric, differences, source },
    },
    read,
  };
}
