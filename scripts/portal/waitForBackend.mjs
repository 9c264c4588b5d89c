import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MILLISECONDS = 180_000;

/**
 * Playwright waits for one address, the frontend's; the backend is ready at a
 * moment of its own.
 */
export default async function waitForBackend() {
  const port = process.env.MILEPOST_BACKEND_PORT ?? '7007';
  const readiness = `http://localhost:${port}/.backstage/health/v1/readiness`;
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  while (!(await isOk(readiness))) {
    if (Date.now() > deadline) {
      throw new Error(`The backend is not ready: ${readiness}`);
    }
    await sleep(500);
  }
}

async function isOk(address) {
  try {
    return (await fetch(address)).ok;
  } catch {
    return false;
  }
}
