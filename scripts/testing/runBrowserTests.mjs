import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Runs Playwright; the portal that it starts keeps its data in a folder of the run. */
export async function runBrowserTests({ run }, args) {
  const data = mkdtempSync(join(tmpdir(), 'milepost-e2e-'));
  try {
    return await run('playwright', ['test', ...args], { MILEPOST_DATA: data });
  } finally {
    rmSync(data, { recursive: true, force: true });
  }
}
