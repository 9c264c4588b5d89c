import type { Page } from '@playwright/test';

/** A page of Milepost, or one of the portal's with something of Milepost on it. */
export interface MilepostPage {
  name: string;
  path: string;
  /** Words that are there once the page has what it shows. */
  ready: (page: Page) => ReturnType<Page['getByRole']>;
}

const heading = (name: string | RegExp) => (page: Page) =>
  page.getByRole('heading', { name }).first();
const evidence = (title: string) => (page: Page) =>
  page.getByRole('button', { name: `Open the evidence of ${title}` }).first();

/** Every page that somebody meets Milepost on. */
export const pages: readonly MilepostPage[] = [
  {
    name: 'the overview',
    path: '/milepost/overview',
    ready: page =>
      page.getByRole('region', { name: 'By department' }).getByRole('row', {
        name: /Operations/,
      }),
  },
  {
    name: 'the glossary',
    path: '/milepost/glossary?metric=change-fail-rate',
    ready: heading('Change fail rate'),
  },
  {
    name: 'the teams',
    path: '/milepost/teams',
    ready: page => page.getByRole('link', { name: 'Payments' }).first(),
  },
  {
    name: 'the sources',
    path: '/milepost/sources',
    ready: page => page.getByText(/\d+ sources are connected/),
  },
  {
    name: 'what waits',
    path: '/milepost/unmapped',
    ready: heading(/that nobody claims/),
  },
  {
    name: 'data quality',
    path: '/milepost/data-quality?scope=component:default/customer-accounts',
    ready: page => page.getByText(/^Looked at 1 service/),
  },
  {
    name: 'how a golden path is adopted',
    path: '/milepost/golden-paths?path=node-service',
    ready: page => page.getByText(/^1 service left on/),
  },
  {
    name: 'who left a golden path',
    path: '/milepost/golden-paths?path=node-service&list=by%3Dgroup%26segment%3Dgroup%253Adefault%252Fpayments%26left%3Dtrue',
    ready: page =>
      page.getByRole('dialog').getByRole('link', { name: 'Payment Gateway' }),
  },
  {
    name: 'how a service stands with golden paths',
    path: '/catalog/default/component/payment-gateway/golden-paths',
    ready: page => page.getByText(/^Left the road on/),
  },
  {
    name: 'the overview of a service',
    path: '/catalog/default/component/checkout',
    ready: evidence('Lead time for changes'),
  },
  {
    name: 'how a service is delivered',
    path: '/catalog/default/component/checkout/delivery',
    ready: heading('Spread of lead times'),
  },
  {
    name: 'the evidence of a number',
    path: '/catalog/default/component/checkout/delivery?evidence=change-fail-rate',
    ready: page => page.getByRole('region', { name: 'What went in' }),
  },
  {
    name: 'how reliable a service is',
    path: '/catalog/default/component/checkout/reliability',
    ready: heading('What the gate said'),
  },
  {
    name: 'the overview of a group',
    path: '/catalog/default/group/payments',
    ready: page => page.getByRole('link', { name: 'Change fail rate' }).first(),
  },
  {
    name: 'the scorecard of a team',
    path: '/catalog/default/group/payments/scorecard',
    ready: page => page.getByRole('row', { name: /Fraud Checks/ }),
  },
  {
    name: 'the scorecard of a department',
    path: '/catalog/default/group/commerce/scorecard',
    ready: page => page.getByRole('row', { name: /Fraud Checks/ }),
  },
];
