import type { FakeService } from './services';
import type { Told } from './metrics';
import { services } from './services';

const HOUR = 3600;

/** What belongs to a scope. */
export interface FakeScope {
  services: readonly FakeService[];
  /** Refs of the groups right below. */
  groups: readonly string[];
  systems: number;
  /** Its own numbers, where they are told. */
  told?: Record<string, Told>;
}

const coverage = { applicable: 6, connected: 6 };

const ofPayments: Record<string, Told> = {
  'deployment-frequency': { value: 1.9, before: 1.5, n: 155, coverage },
  'lead-time-for-changes': { value: 29 * HOUR, before: 39 * HOUR, coverage },
  'change-fail-rate': {
    value: 17 / 155,
    before: 0.07,
    n: 155,
    details: { failed: 17 },
    coverage,
  },
  'deployment-rework-rate': { value: 0.08, before: 0.08, coverage },
  'cycle-time-phases': {
    value: 22 * HOUR,
    before: 27 * HOUR,
    n: 140,
    details: { pickup: 9 * HOUR },
    coverage,
  },
  'work-in-progress': {
    value: 23,
    before: 22,
    n: 23,
    details: { oldest: 6 * 24 * HOUR },
    coverage,
  },
  'slo-attainment-rate': {
    value: 7 / 9,
    before: 7 / 9,
    n: 9,
    details: { met: 7, withData: 9, withoutData: 1, lowestRemaining: 0.08 },
    coverage: { applicable: 6, connected: 5 },
  },
  'failed-deployment-recovery-time': {
    value: 1.9 * HOUR,
    before: 0.8 * HOUR,
    n: 17,
    coverage,
  },
  'error-budget-remaining': { value: 0.5, details: { lowest: 0.08 } },
};

const withheld: Told = {
  state: 'not-applicable',
  withheld: true,
  hint: { text: 'The group is too small for numbers of its own.' },
};

const many = Array.from({ length: 120 }, (_, index) => ({
  ...services[0],
  name: `service-${index + 1}`,
}));

function ownedBy(...owners: string[]): FakeService[] {
  return services.filter(({ owner }) => owners.includes(owner));
}

/** The scopes of the fake, by their refs. */
export const scopes: Readonly<Record<string, FakeScope>> = {
  'group:default/commerce': {
    services: ownedBy('payments', 'storefront'),
    groups: ['group:default/payments', 'group:default/storefront'],
    systems: 3,
    told: ofPayments,
  },
  'group:default/payments': {
    services: ownedBy('payments'),
    groups: [],
    systems: 2,
    told: ofPayments,
  },
  'group:default/storefront': {
    services: ownedBy('storefront'),
    groups: [],
    systems: 1,
  },
  'group:default/duo': {
    services: ownedBy('duo'),
    groups: [],
    systems: 0,
    told: Object.fromEntries(
      Object.keys(ofPayments).map(metric => [metric, withheld]),
    ),
  },
  'group:default/guild': { services: [], groups: [], systems: 0 },
  'group:default/everything': { services: many, groups: [], systems: 9 },
  'system:default/shop': {
    services: ownedBy('payments'),
    groups: [],
    systems: 0,
    told: ofPayments,
  },
};
