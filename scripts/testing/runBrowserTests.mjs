import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { root } from '../setup/paths.mjs';

/** Stays when the tests are over, for those who want to know why they failed. */
const log = join(root, 'node_modules/.cache/e2e-portal.log');

/**
 * Runs Playwright; the portal that it starts keeps its data in a folder of the
 * run, and writes its log to a file, in which tests look for what was audited.
 */
export async function runBrowserTests({ env, run }, args) {
  const data = mkdtempSync(join(tmpdir(), 'milepost-e2e-'));
  mkdirSync(dirname(log), { recursive: true });
  const variables = {
    MILEPOST_DATA: data,
    MILEPOST_E2E_LOG: log,
    // The backend serves the frontend: see playwright.config.ts.
    MILEPOST_APP_PORT: env.MILEPOST_BACKEND_PORT ?? '7007',
  };
  try {
    return await run('playwright', ['test', ...args], variables);
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}
