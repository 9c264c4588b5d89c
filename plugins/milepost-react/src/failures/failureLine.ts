import type { EvidenceItem } from '@milepost/backstage-plugin-milepost-common';
import { formatDuration } from '../format/formatDuration';
import { confidenceWords, type LinkConfidence } from './linkWords';

/** @public */
export interface FailureFacts {
  failedBy?: EvidenceItem['failedBy'];
  recoveredAt?: string;
  /** When it finished; where the same as `recoveredAt`, nothing is said about how long it took. */
  finishedAt: string;
  incidents: readonly { id: string; confidence?: LinkConfidence }[];
}

type Reason = NonNullable<FailureFacts['failedBy']>[number];

const reasons: Record<Reason, string> = {
  person: 'an incident (said by a person)',
  explicit: 'an incident (stated)',
  'rolled-back': 'rolled back',
  reverted: 'a change was reverted',
  inferred: 'an incident (inferred)',
};

/**
 * Why a deployment counts as failed and when that ended, such as “failed: incident 77 (stated), rolled back · recovered
 * after 47 min”; `undefined` for one that did not fail.
 *
 * @public
 */
export function failureLine(facts: FailureFacts): string | undefined {
  const { failedBy, incidents } = facts;
  if (!failedBy || failedBy.length === 0) {
    return undefined;
  }
  const linked = incidents.flatMap(({ id, confidence }) =>
    confidence ? `incident ${id} (${confidenceWords[confidence]})` : [],
  );
  const told = linked.length > 0 ? ['person', 'explicit', 'inferred'] : [];
  const others = failedBy
    .filter(reason => !told.includes(reason))
    .map(reason => reasons[reason]);
  const why = [...linked, ...others].join(', ');
  return [`failed: ${why}`, recoveryOf(facts)].filter(Boolean).join(' · ');
}

function recoveryOf({ recoveredAt, finishedAt }: FailureFacts) {
  if (!recoveredAt) {
    return 'not recovered yet';
  }
  const seconds = (Date.parse(recoveredAt) - Date.parse(finishedAt)) / 1000;
  return seconds > 0 && `recovered after ${formatDuration(seconds)}`;
}
