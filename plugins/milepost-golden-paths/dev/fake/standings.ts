import type {
  CheckStandingAnswer,
  Departure,
  Exemption,
  PathStandingAnswer,
} from '@milepost/backstage-plugin-milepost-common';
import { pathsWith } from './paths';

const nobody = { on: 0, off: 0, unknown: 0, exempt: 0 };

type States = Record<string, CheckStandingAnswer['state']>;

const texts: Partial<Record<CheckStandingAnswer['state'], string>> = {
  fail: "repository/branch-protection is 'none'; asked for is true.",
  waiting: 'Nobody has told it yet.',
  unknown: 'It was last told on 2026-10-02.',
};

/** How a component stands with a path, as far as it is told; every check that is not told passes. */
export function standing(
  entity: string,
  path: string,
  told: Partial<PathStandingAnswer>,
  states: States = {},
): PathStandingAnswer {
  const { title, checks } = pathsWith(nobody).find(
    ({ name }) => name === path,
  )!;
  return {
    path,
    title,
    entityRef: `component:default/${entity}`,
    owner: 'group:default/payments',
    tier: '1',
    standing: 'on',
    since: '2026-11-03',
    checks: checks.map(({ id }) => ({
      id,
      state: states[id] ?? 'pass',
      since: '2026-11-03',
      text: texts[states[id]],
      sources: ['repository scanner'],
    })),
    ...told,
  };
}

/** In force. */
export const exemption: Exemption = {
  id: 3,
  path: 'incident-readiness',
  entityRef: 'component:default/checkout',
  reason: 'The rota of the old provider ends in March',
  approver: 'user:default/guest',
  createdAt: '2026-10-01T09:00:00.000Z',
  expires: '2027-03-31',
};

/** All standings of the made-up organisation. */
export const standings: PathStandingAnswer[] = [
  standing(
    'checkout',
    'delivery-pipeline',
    {
      standing: 'off',
      since: '2026-11-14',
      level: 'wired',
      version: '3',
      behind: 1,
      behindSince: '2026-10-12',
      next: 'protected',
    },
    { protected: 'fail', rollback: 'waiting' },
  ),
  standing('checkout', 'incident-readiness', {
    standing: 'exempt',
    exemption,
  }),
  standing('checkout', 'infrastructure-as-code', { level: 'coded' }),
  standing(
    'checkout',
    'observability-baseline',
    { standing: 'unknown', next: 'traces' },
    { traces: 'waiting', slo: 'unknown' },
  ),
  standing('ledger', 'delivery-pipeline', {
    level: 'automatic',
    version: '4',
    behind: 0,
  }),
];

/** Who left. */
export const departures: Departure[] = [
  {
    id: 7,
    path: 'delivery-pipeline',
    entityRef: 'component:default/checkout',
    owner: 'group:default/payments',
    leftAt: '2026-11-14',
    changes: [
      {
        check: 'protected',
        text: 'The main branch is protected: was true, is not any more.',
      },
    ],
    askedAt: '2026-11-15T06:00:00.000Z',
  },
];
