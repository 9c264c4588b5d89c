/** A rule that pages somebody. */
export interface PagingRule {
  name: string;
  /** Whether it says where to read what to do; a number: since so many days before the portal opened. */
  runbook: boolean | number;
}

/** Calls that were not worth it. */
export interface Noise {
  /** Of the rules. */
  rule: string;
  title: string;
  /** Share of days on which it comes. */
  share: number;
  /** It comes and goes within minutes, several times in a row; otherwise it stays for a while and goes by itself. */
  flaps?: boolean;
  /** Hours, in UTC, between which it comes. */
  hours: readonly [number, number];
}

/** What calls those who look after a service. */
export interface Paging {
  rules: readonly PagingRule[];
  noise?: Noise;
}

const written = (...names: string[]): PagingRule[] =>
  names.map(name => ({ name, runbook: true }));
const missing = (...names: string[]): PagingRule[] =>
  names.map(name => ({ name, runbook: false }));

/** By service; those that are not here have nobody on call. */
export const paging: Readonly<Record<string, Paging>> = {
  storefront: {
    rules: [
      ...written(
        'StorefrontErrors',
        'StorefrontSlow',
        'StorefrontDown',
        'ImagesMissing',
      ),
      { name: 'SearchEmpty', runbook: 40 },
      ...missing('CacheCold'),
    ],
    noise: {
      rule: 'CacheCold',
      title: 'Hit rate of the cache under 60 %',
      share: 0.05,
      hours: [3, 6],
    },
  },
  checkout: {
    rules: written(
      'CheckoutErrors',
      'CheckoutSlow',
      'CheckoutDown',
      'OrdersStopped',
      'VouchersRejected',
      'MailQueueGrows',
    ),
  },
  'payment-gateway': {
    rules: written(
      'SettlementLate',
      'CardsDeclined',
      'GatewayDown',
      'GatewaySlow',
      'RefundsStuck',
    ),
    noise: {
      rule: 'CardsDeclined',
      title: 'More cards declined than usual',
      share: 0.06,
      hours: [0, 24],
    },
  },
  // Calls half of the nights, for nothing, and says nowhere what to do.
  'fraud-checks': {
    rules: [
      ...missing('RiskModelSlow', 'ReviewQueueLong', 'ScoresMissing'),
      ...written('FraudChecksDown', 'ChargebacksLate'),
    ],
    noise: {
      rule: 'RiskModelSlow',
      title: 'Scores take longer than 800 ms',
      share: 0.3,
      flaps: true,
      hours: [20, 29],
    },
  },
  'customer-accounts': {
    rules: [
      ...written('SignInFails', 'AccountsDown', 'SessionsLost'),
      { name: 'AccountsSlow', runbook: 120 },
      { name: 'MailBounces', runbook: 75 },
    ],
  },
  warehouse: {
    rules: [
      ...missing('ScannersOffline', 'LabelsStuck'),
      ...written('WarehouseDown'),
    ],
    noise: {
      rule: 'ScannersOffline',
      title: 'Scanners of hall 3 send nothing',
      share: 0.12,
      hours: [1, 9],
    },
  },
  'parcel-tracker': {
    rules: [
      ...written('TrackerDown', 'ScansLate', 'WebhooksFail'),
      ...missing('MapEmpty', 'TrackerSlow'),
    ],
  },
};
