import type { LinkCorrection } from '../answers/corrections';
import type { EvidenceItem } from '../answers/evidence';
import { withIncidentLinks } from './incidentLinks';
import type {
  DeliveryRecords,
  DeploymentRecord,
  IncidentRecord,
} from './records';

const rejection: LinkCorrection = {
  action: 'reject',
  deployment: 'a-eu',
  reason: 'The network failed.',
  by: 'user:default/jo',
  at: '2026-03-02T00:00:00.000Z',
};

function attempt(
  id: string,
  standing: DeploymentRecord['standing'],
  deployment?: string,
): DeploymentRecord {
  return {
    id,
    source: 'cd',
    environments: ['production'],
    standing,
    deployment,
    startedAt: 0,
    finishedAt: 0,
    rollback: false,
    changes: 0,
    rework: false,
  };
}

function incident(
  id: string,
  more: Partial<IncidentRecord> = {},
): IncidentRecord {
  return {
    id,
    source: 'pager',
    status: 'counted',
    intervals: [{ openedAt: 0 }],
    ...more,
  };
}

const records = {
  deployments: [
    attempt('a', 'deployment', 'a'),
    attempt('a-eu', 'rollout', 'a'),
    attempt('b', 'deployment', 'b'),
  ],
  changes: [],
  incidents: [
    incident('2', { deployment: 'a', confidence: 'inferred' }),
    incident('1', {
      deployment: 'b',
      confidence: 'explicit',
      correction: rejection,
    }),
    incident('3', { deployment: 'a', status: 'merged' }),
    incident('4'),
  ],
} as unknown as DeliveryRecords;

function item(id: string, more: Partial<EvidenceItem> = {}): EvidenceItem {
  return {
    kind: 'deployment',
    id,
    source: 'cd',
    at: '2026-03-01T00:00:00.000Z',
    included: true,
    value: null,
    inferred: false,
    ...more,
  };
}

it('deployments show what is linked to them, and what a person says they did not cause', () => {
  const [a, region, b, c] = withIncidentLinks(
    [item('a'), item('a-eu', { included: false }), item('b'), item('c')],
    records,
  );
  expect(a.links).toEqual([
    {
      source: 'pager',
      incident: '1',
      confidence: undefined,
      correction: rejection,
    },
    { source: 'pager', incident: '2', confidence: 'inferred' },
  ]);
  expect(region.links).toBeUndefined();
  expect(b.links).toEqual([
    expect.objectContaining({ incident: '1', confidence: 'explicit' }),
  ]);
  expect(c).not.toHaveProperty('links');
});
