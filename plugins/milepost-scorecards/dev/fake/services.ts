import type { Member } from '@milepost/backstage-plugin-milepost-common';
import type { Told } from './metrics';

/** A service as the fake is told it: per metric its number, and how it pulls the whole. */
export interface FakeService {
  name: string;
  tier: string | null;
  owner: string;
  deleted?: true;
  belonged?: Member['belonged'];
  /** Of all that is not told. */
  otherwise?: Told;
  told: Record<string, Told>;
  pulls?: Member['pulls'];
}

const WEEK = 7;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const noSlo: Told = { state: 'no-source' };
const none: Told = { state: 'none' };
const silent: Told = {
  state: 'silent',
  hint: {
    text: 'Nothing has been heard of the source lately.',
    lastSeenAt: '2026-11-09T10:31:00.000Z',
  },
};

function delivered(options: {
  perWeek: number;
  lead: number;
  failed: number;
  of: number;
  recovery?: Told;
  budget?: Told;
}): Record<string, Told> {
  const { perWeek, lead, failed, of, recovery = none, budget } = options;
  return {
    'deployment-frequency': { value: perWeek / WEEK, n: of },
    'lead-time-for-changes': { value: lead, n: 2 * of },
    'change-fail-rate': { value: failed / of, n: of, details: { failed } },
    'failed-deployment-recovery-time': recovery,
    'deployment-rework-rate': { value: 0.08, n: of, details: { rework: 4 } },
    'cycle-time-phases': { value: 22 * HOUR, n: of },
    'work-in-progress': { value: 4, n: 4 },
    'slo-attainment-rate': budget?.value === undefined ? noSlo : { value: 1 },
    'error-budget-remaining': budget ?? noSlo,
  };
}

/** The services of the made-up teams. */
export const services: readonly FakeService[] = [
  {
    name: 'refunds',
    tier: '2',
    owner: 'payments',
    told: delivered({
      perWeek: 2.6,
      lead: 22 * HOUR,
      failed: 2,
      of: 34,
      recovery: { value: 38 * MINUTE, n: 6 },
      budget: { value: 0.72, details: { lowest: 0.72 } },
    }),
  },
  {
    name: 'checkout',
    tier: '1',
    owner: 'payments',
    told: delivered({
      perWeek: 4.2,
      lead: 19 * HOUR,
      failed: 5,
      of: 54,
      recovery: { value: 47 * MINUTE, n: 9 },
      budget: { value: 0.5, details: { lowest: 0.34 } },
    }),
    pulls: {
      'change-fail-rate': { without: 0.08, difference: 0.03, worse: true },
    },
  },
  {
    name: 'payments-gateway',
    tier: '1',
    owner: 'payments',
    belonged: [{ from: '2026-10-03', to: null }],
    told: delivered({
      perWeek: 1.9,
      lead: 2.2 * DAY,
      failed: 4,
      of: 25,
      recovery: { value: 3.4 * HOUR, n: 7 },
      budget: { value: 0.08, details: { lowest: 0.08 } },
    }),
    pulls: {
      'failed-deployment-recovery-time': {
        without: 44 * MINUTE,
        difference: 70 * MINUTE,
        worse: true,
      },
    },
  },
  {
    name: 'ledger-api',
    tier: '1',
    owner: 'payments',
    told: delivered({
      perWeek: 1.1,
      lead: 1.4 * DAY,
      failed: 1,
      of: 15,
      recovery: { state: 'few', value: HOUR, n: 1 },
    }),
  },
  {
    name: 'fraud-rules',
    tier: '2',
    owner: 'payments',
    otherwise: silent,
    told: {},
  },
  {
    name: 'invoice-pdf',
    tier: null,
    owner: 'payments',
    told: delivered({ perWeek: 0.8, lead: 3 * DAY, failed: 0, of: 10 }),
  },
  {
    name: 'shop-window',
    tier: '2',
    owner: 'storefront',
    told: delivered({ perWeek: 7, lead: 9 * HOUR, failed: 3, of: 90 }),
  },
  {
    name: 'old-cart',
    tier: '3',
    owner: 'storefront',
    deleted: true,
    belonged: [{ from: null, to: '2026-11-02' }],
    told: delivered({ perWeek: 1, lead: 5 * DAY, failed: 1, of: 13 }),
  },
  {
    name: 'vault',
    tier: null,
    owner: 'duo',
    otherwise: {
      state: 'not-applicable',
      withheld: true,
      hint: { text: 'The group is too small for numbers of its own.' },
    },
    told: {},
  },
];
