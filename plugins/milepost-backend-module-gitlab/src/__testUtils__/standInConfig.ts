import { mockServices } from '@backstage/backend-test-utils';

/** Where the stand-in is, and with what to ask it. */
type Address = { apiBaseUrl: string; token: string };

/** The configuration of a portal whose GitLab is the stand-in. */
export function standInConfig(standIn: Address, gitlab: object = {}) {
  return mockServices.rootConfig({ data: standInData(standIn, gitlab) });
}

/** The same as data. */
export function standInData(standIn: Address, gitlab: object = {}) {
  const { apiBaseUrl, token } = standIn;
  const server = { host: 'gitlab.test', apiBaseUrl, token };
  return {
    integrations: { gitlab: [server] },
    milepost: { gitlab: { ...gitlab } },
  };
}

/** Retries quickly, and gives up soon. */
export const impatient = { timeoutMs: 3_000, pausesMs: [5, 10, 20] };
