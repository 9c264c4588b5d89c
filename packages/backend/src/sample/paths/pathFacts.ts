import { ofAll } from './services';
import { EVER, type PathFact } from './PathFact';

const INVENTORY = 'pipeline-inventory';
const REPOSITORIES = 'repository-audit';
const CLOUD = 'cloud-scanner';
const TELEMETRY = 'telemetry-census';

/** Its build server was replaced by nobody. */
const SILENT = 21;

/** The Node service road: who came when, on which version, and who left. */
const road: readonly PathFact[] = [
  {
    name: 'pipeline/standard',
    source: INVENTORY,
    told: ofAll(false, {
      notifications: true,
      'shipping-labels': true,
      'tax-rules': true,
      'product-catalogue': [
        [EVER, false],
        [222, true],
      ],
      'payment-gateway': [
        [EVER, false],
        [196, true],
        // Card data needs builders that nobody else uses.
        [7, false],
      ],
      'customer-accounts': [
        [EVER, false],
        [175, true],
        // A week of building by hand, and back.
        [103, false],
        [96, true],
      ],
      warehouse: [
        [EVER, false],
        [154, true],
      ],
      checkout: [
        [EVER, false],
        [133, true],
      ],
      'delivery-tracking': [
        [EVER, false],
        [84, true],
      ],
      invoicing: [
        [EVER, false],
        [SILENT, undefined],
      ],
      'gift-cards': undefined,
    }),
  },
  {
    name: 'pipeline/version',
    source: INVENTORY,
    told: {
      notifications: [
        [EVER, 'v2'],
        [231, 'v3'],
        [77, 'v4'],
      ],
      'shipping-labels': [
        [EVER, 'v2'],
        [147, 'v3'],
      ],
      'tax-rules': [[EVER, 'v2']],
      'product-catalogue': [[222, 'v3']],
      'payment-gateway': [
        [196, 'v3'],
        [7, undefined],
      ],
      'customer-accounts': [[175, 'v3']],
      warehouse: [
        [154, 'v3'],
        [56, 'v4'],
      ],
      checkout: [
        [133, 'v3'],
        [63, 'v4'],
      ],
      'delivery-tracking': [[84, 'v3']],
    },
  },
  {
    name: 'runtime/node-version',
    source: INVENTORY,
    told: ofAll(24, {
      'tax-rules': 22,
      'price-engine': 18,
      'stock-sync': [
        [EVER, 18],
        [119, 22],
      ],
      invoicing: [
        [EVER, 20],
        [SILENT, undefined],
      ],
      'fraud-checks': undefined,
      'gift-cards': undefined,
      recommendations: undefined,
    }),
  },
];

/** From a merged change to production. */
const delivery: readonly PathFact[] = [
  {
    name: 'repository/branch-protection',
    source: REPOSITORIES,
    told: ofAll(true, { 'price-engine': false, 'gift-cards': false }),
  },
  {
    name: 'repository/required-checks',
    source: REPOSITORIES,
    told: ofAll(3, { 'price-engine': 0, 'gift-cards': 0, 'stock-sync': 0 }),
  },
  {
    name: 'build/reproducible',
    source: INVENTORY,
    told: ofAll(true, {
      'price-engine': false,
      'stock-sync': false,
      'fraud-checks': [
        [EVER, false],
        [70, true],
      ],
      'gift-cards': undefined,
      invoicing: [
        [EVER, false],
        [SILENT, undefined],
      ],
    }),
  },
  {
    name: 'deployment/automatic-rollback',
    source: INVENTORY,
    told: ofAll(false, {
      notifications: [
        [EVER, false],
        [77, true],
      ],
      warehouse: [
        [EVER, false],
        [56, true],
      ],
      checkout: [
        [EVER, false],
        [63, true],
      ],
      'gift-cards': undefined,
      invoicing: undefined,
    }),
  },
];

/** Environments from code, and whether they still are as the code says. */
const infrastructure: readonly PathFact[] = [
  {
    name: 'infrastructure/managed',
    source: CLOUD,
    told: ofAll(true, {
      'gift-cards': false,
      'price-engine': false,
      'tax-rules': [
        [EVER, false],
        [140, true],
      ],
      warehouse: [
        [EVER, false],
        [189, true],
      ],
    }),
  },
  {
    name: 'infrastructure/missing-tags',
    source: CLOUD,
    told: ofAll(0, { 'fraud-checks': 2, 'gift-cards': 3 }),
  },
  {
    name: 'infrastructure/drift-checked-at',
    source: CLOUD,
    seenAt: true,
    told: ofAll(true, { 'gift-cards': undefined, 'price-engine': undefined }),
  },
  {
    name: 'infrastructure/changes-through-code-share',
    source: CLOUD,
    told: ofAll(0.98, { 'stock-sync': 0.71, 'gift-cards': undefined }),
  },
  {
    name: 'infrastructure/open-drift',
    source: CLOUD,
    told: ofAll(0, { 'fraud-checks': 2, 'gift-cards': undefined }),
  },
];

/** What a service lets others see of itself. */
const telemetry: readonly PathFact[] = [
  {
    name: 'telemetry/metrics-seen-at',
    source: TELEMETRY,
    seenAt: true,
    told: ofAll(true, { 'gift-cards': undefined }),
  },
  {
    name: 'telemetry/logs-seen-at',
    source: TELEMETRY,
    seenAt: true,
    told: ofAll(true, {
      'gift-cards': undefined,
      // Its log agent was turned off with the old cluster.
      'price-engine': [
        [EVER, true],
        [42, false],
      ],
    }),
  },
  {
    name: 'telemetry/traces-seen-at',
    source: TELEMETRY,
    seenAt: true,
    told: {
      notifications: [[EVER, true]],
      checkout: [[133, true]],
      warehouse: [[56, true]],
      'payment-gateway': [[196, true]],
      'customer-accounts': [[160, true]],
      'delivery-tracking': [[84, true]],
      // Switched on, and off again for what it cost.
      'product-catalogue': [
        [222, true],
        [30, false],
      ],
    },
  },
  {
    name: 'telemetry/library-version',
    source: TELEMETRY,
    told: ofAll('5', { 'gift-cards': undefined, 'price-engine': '3' }),
  },
  {
    name: 'alerts/without-owner',
    source: TELEMETRY,
    told: ofAll(0, { 'fraud-checks': 2, 'gift-cards': undefined }),
  },
];

/** What is ready when it breaks. */
const readiness: readonly PathFact[] = [
  {
    name: 'on-call/rota',
    source: 'rota',
    told: ofAll(true, {
      'gift-cards': false,
      'price-engine': false,
      'stock-sync': [
        [EVER, false],
        [91, true],
      ],
      recommendations: undefined,
    }),
  },
  {
    name: 'chaos/exercised-at',
    source: 'exercises',
    seenAt: true,
    told: {
      checkout: [
        [61, true],
        [60, false],
      ],
      'payment-gateway': [
        [133, true],
        [132, false],
      ],
    },
  },
  {
    name: 'scanner/critical',
    source: 'dependency-scanner',
    told: ofAll(0, {
      'price-engine': 3,
      'gift-cards': 1,
      'product-catalogue': [
        [EVER, 0],
        [12, 1],
        [9, 0],
      ],
    }),
  },
];

/** Everything that is told of services for golden paths. */
export const pathFacts: readonly PathFact[] = [
  ...road,
  ...delivery,
  ...infrastructure,
  ...telemetry,
  ...readiness,
];
