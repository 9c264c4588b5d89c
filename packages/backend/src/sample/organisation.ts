import type { RepositoryHabits } from './Habits';

const AMSTERDAM = 'Europe/Amsterdam';
const LONDON = 'Europe/London';
const NEW_YORK = 'America/New_York';

const daily = [1, 2, 3, 4, 5];
const production = ['production'];

/** How everybody in the sample organisation works: one entry for each repository, each with a character. */
export const organisation: readonly RepositoryHabits[] = [
  {
    // Busy: small changes, each deployed as soon as it is merged.
    name: 'storefront',
    zone: AMSTERDAM,
    things: [
      'the product page',
      'the basket',
      'the search box',
      'size charts',
      'the home page banner',
      'the wish list',
      'image loading',
      'delivery estimates',
    ],
    changesPerDay: 2.4,
    codingHours: 3,
    reviewHours: 1.5,
    merge: 'rebase',
    services: [
      {
        name: 'storefront',
        releases: { kind: 'continuous' },
        environments: production,
        mishaps: { failed: 0.03, cancelled: 0.02, incident: 0.01 },
      },
    ],
  },
  {
    // Busy too, with more at stake.
    name: 'checkout',
    zone: LONDON,
    things: [
      'address validation',
      'the order summary',
      'voucher codes',
      'delivery slots',
      'guest checkout',
      'basket merging',
      'the confirmation mail',
      'declined cards',
    ],
    changesPerDay: 2.0,
    codingHours: 5,
    reviewHours: 3,
    merge: 'squash',
    pavedDaysBefore: 133,
    services: [
      {
        name: 'checkout',
        releases: { kind: 'continuous' },
        environments: production,
        mishaps: {
          failed: 0.04,
          incident: 0.02,
          outage: 0.01,
          badReleaseDaysBefore: [4],
        },
      },
    ],
  },
  {
    // Two regions, an hour apart, after staging.
    name: 'payment-gateway',
    zone: LONDON,
    things: [
      'card tokenisation',
      'settlement files',
      'the bank transfer adapter',
      'currency rounding',
      'idempotency keys',
      '3-D Secure redirects',
      'refunds',
    ],
    changesPerDay: 0.6,
    codingHours: 9,
    reviewHours: 7,
    merge: 'merge',
    pavedDaysBefore: 196,
    services: [
      {
        name: 'payment-gateway',
        releases: { kind: 'train', weekdays: [1, 2, 4], hour: 10 },
        before: ['staging'],
        environments: ['prod-eu', 'prod-us'],
        mishaps: { failed: 0.05, incident: 0.03 },
        picked: 0.04,
      },
    ],
  },
  {
    // Goes back and deploys again more than it should; of late, going back takes hours.
    name: 'fraud-checks',
    zone: LONDON,
    things: [
      'the velocity rule',
      'the risk model',
      'device fingerprints',
      'the manual review queue',
      'score thresholds',
      'chargeback imports',
    ],
    changesPerDay: 1.3,
    codingHours: 7,
    reviewHours: 4,
    merge: 'squash',
    services: [
      {
        name: 'fraud-checks',
        releases: { kind: 'continuous' },
        environments: production,
        mishaps: {
          failed: 0.06,
          rolledBack: 0.38,
          slowRollbacksSinceDaysBefore: 38,
          redeployed: 0.12,
        },
      },
    ],
  },
  {
    // Steady: two trains a week.
    name: 'product-catalogue',
    zone: AMSTERDAM,
    things: [
      'price history',
      'stock levels',
      'the supplier import',
      'category trees',
      'product variants',
      'the search index',
      'image metadata',
    ],
    changesPerDay: 0.8,
    codingHours: 8,
    reviewHours: 6,
    merge: 'merge',
    pavedDaysBefore: 217,
    services: [
      {
        name: 'product-catalogue',
        releases: { kind: 'train', weekdays: [2, 4], hour: 11 },
        before: ['staging'],
        environments: production,
        mishaps: { failed: 0.05, cancelled: 0.04, incident: 0.03 },
        picked: 0.05,
      },
    ],
  },
  {
    // Steady; tries each revision in an environment that no rule knows.
    name: 'customer-accounts',
    zone: AMSTERDAM,
    things: [
      'sign-in links',
      'address books',
      'consent records',
      'session renewal',
      'password resets',
      'account deletion',
    ],
    changesPerDay: 0.55,
    codingHours: 6,
    reviewHours: 5,
    merge: 'squash',
    pavedDaysBefore: 175,
    services: [
      {
        name: 'customer-accounts',
        releases: { kind: 'train', weekdays: [1, 3, 5], hour: 10 },
        before: ['canary'],
        environments: production,
        mishaps: { failed: 0.04, outage: 0.01, unexplainedDaysBefore: [70] },
        picked: 0.04,
      },
    ],
  },
  {
    // Merged and never brought to anybody.
    name: 'recommendations',
    zone: AMSTERDAM,
    things: [
      'the similarity model',
      'the nightly training',
      'seasonal weights',
      'cold starts',
      'the feature store',
    ],
    changesPerDay: 0.35,
    codingHours: 12,
    reviewHours: 8,
    merge: 'squash',
    services: [
      {
        name: 'recommendations',
        releases: {
          kind: 'train',
          weekdays: [3],
          hour: 15,
          endedDaysBefore: 130,
        },
        environments: production,
      },
    ],
  },
  {
    // Its annotation was forgotten, and its pipeline calls it by another name: nobody claims it.
    name: 'gift-cards',
    zone: NEW_YORK,
    things: [
      'balance checks',
      'card printing',
      'expiry dates',
      'top-ups',
      'the partner feed',
    ],
    changesPerDay: 0.3,
    codingHours: 6,
    reviewHours: 5,
    merge: 'squash',
    services: [
      {
        name: 'tidewater-goods/gift-cards',
        releases: { kind: 'train', weekdays: [2, 4], hour: 13 },
        environments: production,
      },
    ],
  },
  {
    // The old build server stopped telling anybody anything.
    name: 'invoicing',
    zone: AMSTERDAM,
    things: [
      'the PDF template',
      'reminder letters',
      'the ledger export',
      'invoice numbers',
      'credit notes',
    ],
    changesPerDay: 0.45,
    codingHours: 8,
    reviewHours: 9,
    merge: 'merge',
    source: '/ci/legacy-jenkins',
    silentDaysBefore: 21,
    services: [
      {
        name: 'billing/invoice-run',
        releases: { kind: 'train', weekdays: [2, 5], hour: 16 },
        environments: ['PROD'],
        mishaps: { failed: 0.08 },
      },
    ],
  },
  {
    // Hardly ever needs a change.
    name: 'tax-rules',
    zone: AMSTERDAM,
    things: [
      'the reduced rate for books',
      'the rate table of the islands',
      'rounding per invoice line',
      'the yearly rate update',
    ],
    changesPerDay: 0.055,
    codingHours: 5,
    reviewHours: 10,
    merge: 'squash',
    services: [
      {
        name: 'tax-rules',
        releases: { kind: 'train', weekdays: [3], hour: 11 },
        environments: production,
      },
    ],
  },
  {
    // One repository, two services.
    name: 'logistics',
    zone: NEW_YORK,
    things: [
      'picking lists',
      'the packing station',
      'stock corrections',
      'carrier rates',
      'label printing',
      'returns',
      'pallet numbers',
    ],
    changesPerDay: 1.0,
    codingHours: 7,
    reviewHours: 5,
    merge: 'rebase',
    pavedDaysBefore: 154,
    services: [
      {
        name: 'warehouse',
        path: 'services/warehouse/',
        releases: { kind: 'train', weekdays: daily, hour: 8 },
        environments: production,
        mishaps: {
          failed: 0.04,
          cancelled: 0.02,
          incident: 0.02,
          unexplainedDaysBefore: [11, 52],
        },
      },
      {
        name: 'shipping-labels',
        path: 'services/shipping-labels/',
        releases: { kind: 'train', weekdays: [3], hour: 9, everyWeeks: 2 },
        environments: production,
      },
    ],
  },
  {
    // Had a bad month and came out of it.
    name: 'delivery-tracking',
    zone: NEW_YORK,
    things: [
      'carrier webhooks',
      'the parcel map',
      'delivery windows',
      'lost parcels',
      'pick-up points',
      'scan events',
    ],
    changesPerDay: 0.9,
    codingHours: 5,
    reviewHours: 4,
    merge: 'squash',
    badTime: { from: 115, to: 82 },
    services: [
      {
        name: 'parcel-tracker',
        releases: { kind: 'train', weekdays: daily, hour: 15 },
        environments: production,
        mishaps: {
          failed: 0.05,
          incident: 0.03,
          unexplainedDaysBefore: [24],
        },
      },
    ],
  },
  {
    // Quiet, and content with it.
    name: 'notifications',
    zone: AMSTERDAM,
    things: [
      'mail templates',
      'unsubscribe links',
      'the text message provider',
      'translations',
      'quiet hours',
    ],
    changesPerDay: 0.25,
    codingHours: 5,
    reviewHours: 6,
    merge: 'squash',
    services: [
      {
        name: 'notifications',
        releases: { kind: 'train', weekdays: [2], hour: 10, everyWeeks: 2 },
        environments: production,
        mishaps: { outage: 0.01 },
      },
    ],
  },
];
