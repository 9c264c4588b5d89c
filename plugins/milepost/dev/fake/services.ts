import type { Connection } from '@milepost/backstage-plugin-milepost-common';

/** How a service of the fake behaves. */
export interface Service {
  about: string;
  seed: number;
  /** Days of history, up to now. */
  historyDays: number;
  /** Deployments on a working day. */
  perDay: number;
  /** Changes that wait for each deployment, on average. */
  batch: number;
  openChanges: number;
  connection: Connection;
  hint?: {
    text: string;
    annotation?: { name: string; value: string };
    lastSeenAt?: string;
  };
}

const connected: Connection = {
  applicable: true,
  connected: new Set(['deployment', 'change', 'open-change', 'incident']),
  unmapped: false,
  silent: false,
};
const withoutIncidents: Connection = {
  ...connected,
  connected: new Set(['deployment', 'change', 'open-change']),
};
const withPages: Connection = {
  ...connected,
  connected: new Set([...connected.connected, 'page', 'alert-rule']),
};
const nothing: Connection = { ...connected, connected: new Set() };
const regular = {
  historyDays: 400,
  perDay: 0.9,
  batch: 2.4,
  openChanges: 7,
  connection: connected,
};

/** A service for each state of a value. */
export const services: Record<string, Service> = {
  checkout: {
    ...regular,
    about: 'Takes the money. Everything is measured.',
    seed: 11,
  },
  search: {
    ...regular,
    about: 'Deploys many times a day, and is paged.',
    connection: withPages,
    seed: 5,
    perDay: 7,
    batch: 1.1,
    openChanges: 14,
  },
  ledger: {
    ...regular,
    about: 'Rarely touched: few deployments, and nobody tells of incidents.',
    connection: withoutIncidents,
    hint: {
      text: 'Push incident events as CDEvents, and say by which name its incidents know it.',
      annotation: { name: 'milepost.dev/service', value: 'ledger' },
    },
    seed: 23,
    perDay: 0.05,
    batch: 1,
    openChanges: 1,
  },
  archive: {
    ...regular,
    about: 'Connected, and nothing happens.',
    seed: 3,
    perDay: 0,
    batch: 0,
    openChanges: 0,
  },
  pricing: {
    ...regular,
    about: 'Its source has gone quiet.',
    seed: 31,
    connection: { ...connected, silent: true },
    hint: {
      text: 'Check the webhook of the deployments’ source: nothing has arrived for longer than three times its usual gap.',
      lastSeenAt: '2026-11-12T09:31:00.000Z',
    },
  },
  newsletter: {
    ...regular,
    about: 'No source has ever named it.',
    seed: 41,
    connection: nothing,
    hint: {
      text: 'Name the repository that this component is built from.',
      annotation: {
        name: 'github.com/project-slug',
        value: 'tidewater/newsletter',
      },
    },
  },
  loyalty: {
    ...regular,
    about: 'Events wait to be claimed.',
    seed: 43,
    connection: { ...nothing, unmapped: true },
    hint: {
      text: 'Claim the 212 events of tidewater/loyalty-points that wait in the unmapped queue.',
      annotation: {
        name: 'milepost.dev/repository',
        value: 'github.com/tidewater/loyalty-points',
      },
    },
  },
  'style-guide': {
    ...regular,
    about: 'A library: nothing is deployed.',
    seed: 47,
    connection: { ...nothing, applicable: false },
  },
};
