/** How well a promise of the sample organisation is kept. */
export interface SampleSlo {
  /** The entity whose promise it is, and its name in the document. */
  scope: string;
  slo: string;
  /** Of whom incidents do it harm; a service by its name in the pipelines. */
  services: readonly string[];
  /** As the document has it: a share of good events. */
  target: number;
  /** Events in five minutes of an ordinary afternoon. */
  traffic: number;
  /** How fast the budget burns while nothing happens; 1 uses it up. */
  wear: number;
  /** The share of the budget that an incident costs, and that of a release that was very bad. */
  incident: number;
  badRelease?: number;
  /** From so many hours before the portal opened until so many after, it burns at a rate. */
  burning?: { hoursBefore: number; hoursAfter: number; rate: number };
  /** Days before the portal opened on which whoever counted fell silent. */
  silentDaysBefore?: number;
}

/** Those of the catalog's SLOs that somebody counts for. */
export const sampleSlos: readonly SampleSlo[] = [
  {
    // One release of four days ago has used it all up.
    scope: 'component:default/checkout',
    slo: 'availability',
    services: ['checkout'],
    target: 0.999,
    traffic: 900,
    wear: 0.2,
    incident: 0.06,
    badRelease: 0.75,
  },
  {
    scope: 'component:default/checkout',
    slo: 'latency',
    services: ['checkout'],
    target: 0.99,
    traffic: 900,
    wear: 0.35,
    incident: 0.05,
    badRelease: 0.1,
  },
  {
    scope: 'component:default/storefront',
    slo: 'availability',
    services: ['storefront'],
    target: 0.999,
    traffic: 4_000,
    wear: 0.3,
    incident: 0.2,
  },
  {
    // Burns since last night, fast enough to call somebody.
    scope: 'component:default/delivery-tracking',
    slo: 'availability',
    services: ['parcel-tracker'],
    target: 0.995,
    traffic: 600,
    wear: 0.25,
    incident: 0.15,
    burning: { hoursBefore: 8, hoursAfter: 44, rate: 7.5 },
  },
  {
    scope: 'component:default/customer-accounts',
    slo: 'sign-in',
    services: ['customer-accounts'],
    target: 0.999,
    traffic: 350,
    wear: 0.4,
    incident: 0.3,
  },
  {
    scope: 'component:default/warehouse',
    slo: 'picking-lists',
    services: ['warehouse'],
    target: 0.99,
    traffic: 600,
    wear: 0.5,
    incident: 0.25,
  },
  {
    scope: 'component:default/fraud-checks',
    slo: 'scores',
    services: ['fraud-checks'],
    target: 0.99,
    traffic: 450,
    wear: 0.45,
    incident: 0.015,
  },
  {
    // The old build server told of it, too.
    scope: 'component:default/invoicing',
    slo: 'invoices',
    services: ['billing/invoice-run'],
    target: 0.99,
    traffic: 60,
    wear: 0.5,
    incident: 0.2,
    silentDaysBefore: 21,
  },
  {
    scope: 'system:default/payments',
    slo: 'orders-paid',
    services: ['checkout', 'payment-gateway', 'fraud-checks'],
    target: 0.995,
    traffic: 500,
    wear: 0.2,
    incident: 0.03,
    badRelease: 0.15,
  },
];
