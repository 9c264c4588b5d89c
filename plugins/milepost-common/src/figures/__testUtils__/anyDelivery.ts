import fc from 'fast-check';
import type { ChangeRecord, DeploymentRecord } from '../../metrics/records';
import { before, hours, maybe, past } from './instants';

const failure = fc.record({
  reasons: fc.subarray(
    ['person', 'explicit', 'rolled-back', 'reverted', 'inferred'] as const,
    { minLength: 1 },
  ),
  after: maybe(hours),
});

export const deployment: fc.Arbitrary<DeploymentRecord> = fc
  .record({
    standing: fc.constantFrom(
      'deployment' as const,
      'deployment' as const,
      'rollout' as const,
      'redeploy' as const,
      'failure' as const,
      'cancelled' as const,
      'other-source' as const,
    ),
    at: past,
    running: fc.nat(9).map(chance => chance === 0),
    rollback: fc.boolean(),
    rework: fc.boolean(),
    changes: fc.nat(12),
    failure: maybe(failure),
  })
  .map(({ at, running, failure: failed, standing, ...more }) => ({
    id: '',
    source: 'cd',
    environments: ['production'],
    ...more,
    standing: running ? 'running' : standing,
    startedAt: at,
    finishedAt: running ? undefined : at,
    failure:
      failed && ['deployment', 'failure'].includes(standing)
        ? {
            reasons: failed.reasons,
            recoveredAt:
              failed.after === undefined
                ? undefined
                : before(at + failed.after),
          }
        : undefined,
  }));

export const change: fc.Arbitrary<ChangeRecord> = fc
  .record({
    standing: fc.constantFrom(
      'carried' as const,
      'carried' as const,
      'waiting' as const,
      'clock-fault' as const,
      'open' as const,
      'abandoned' as const,
      'other-source' as const,
    ),
    opened: maybe(past),
    at: past,
    wait: hours,
    inferred: fc.boolean(),
    lead: hours,
    phases: fc.record(
      { coding: hours, pickup: hours, review: hours, deployWait: hours },
      { requiredKeys: [] },
    ),
  })
  .map(({ standing, opened, at, wait, inferred, lead, phases }) => {
    const merged = standing !== 'open' && standing !== 'abandoned';
    const deployed = standing === 'carried' || standing === 'clock-fault';
    return {
      id: '',
      source: 'github',
      standing,
      openedAt: opened,
      mergedAt: merged ? at : undefined,
      abandonedAt: standing === 'abandoned' ? at : undefined,
      deployedAt: deployed ? before(at + wait) : undefined,
      leadTime: standing === 'carried' ? lead : undefined,
      inferred,
      phases: merged ? phases : undefined,
    };
  });
