import type { RepositoryHabits } from '../Habits';

const AMSTERDAM = 'Europe/Amsterdam';

/** Repositories of the sample organisation with something wrong about them, for `milepost doctor` to find. */
export const troubled: readonly RepositoryHabits[] = [
  {
    // Its annotation has a letter too many, and its pipeline calls it by another name.
    name: 'loyalty-points',
    zone: AMSTERDAM,
    things: ['point balances', 'the partner import', 'birthday vouchers'],
    changesPerDay: 0.12,
    codingHours: 5,
    reviewHours: 4,
    merge: 'squash',
    services: [
      {
        name: 'tidewater-goods/loyalty-points',
        releases: { kind: 'train', weekdays: [3], hour: 11 },
        environments: ['production'],
      },
    ],
  },
  {
    // Its production is called after a cluster, in a word that says nothing to anybody else.
    name: 'price-engine',
    zone: AMSTERDAM,
    things: ['the discount ladder', 'price rounding', 'campaign prices'],
    changesPerDay: 0.15,
    codingHours: 6,
    reviewHours: 3,
    merge: 'squash',
    services: [
      {
        name: 'price-engine',
        releases: { kind: 'train', weekdays: [1, 4], hour: 10 },
        environments: ['main-cluster'],
      },
    ],
  },
  {
    // Deployed by a workflow that tells of runs and of no deployments.
    name: 'stock-sync',
    zone: AMSTERDAM,
    things: ['the nightly stock count', 'supplier feeds', 'the retry queue'],
    changesPerDay: 0.15,
    codingHours: 4,
    reviewHours: 3,
    merge: 'squash',
    deployedBy: 'Deploy to the shops',
    services: [],
  },
];
