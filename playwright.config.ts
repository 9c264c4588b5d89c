import { defineConfig, devices } from '@playwright/test';

const appPort = process.env.MILEPOST_APP_PORT ?? '3000';
const appUrl = `http://localhost:${appPort}`;
/** The same portal as an app on the old frontend system. */
const legacyUrl = `http://localhost:${
  process.env.MILEPOST_LEGACY_APP_PORT ?? '3001'
}`;
const isRoot = process.getuid?.() === 0;

/** Debian's Chromium, unless the environment names another. */
const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Where the portal writes its log to. */
const log = process.env.MILEPOST_E2E_LOG;
const redirection = log ? [`> '${log}' 2>&1`] : [];

/** The browser looks for nothing on the internet; as root it has no sandbox. */
const args = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-sync',
  '--no-first-run',
  ...(isRoot ? ['--no-sandbox'] : []),
];

const server = {
  timeout: 300_000,
  stdout: process.env.CI ? ('pipe' as const) : ('ignore' as const),
  // It stops its children itself, if it is asked and not killed.
  gracefulShutdown: { signal: 'SIGTERM' as const, timeout: 20_000 },
};

/**
 * The browser tests: `npm run test:e2e`, which gives the portal a fresh folder
 * for its data. Playwright's own command uses the portal that is running.
 */
export default defineConfig({
  testDir: 'packages/app/e2e-tests',
  outputDir: 'node_modules/.cache/e2e-test-results',
  timeout: 60_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // One portal, one database: the tests take turns.
  workers: 1,
  reporter: [['list'], ['./scripts/testing/closingLineReporter.mjs']],
  globalSetup: './scripts/portal/waitForBackend.mjs',
  use: {
    baseURL: appUrl,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
  },
  projects: [
    {
      name: 'chromium',
      use: {
        ...devices['Desktop Chrome'],
        launchOptions: { executablePath, args },
      },
    },
  ],
  webServer: [
    {
      // Many tests, each with a browser that knows nothing yet: the built frontend saves minutes.
      command: ['node scripts/run.mjs start --built', ...redirection].join(' '),
      url: appUrl,
      // Tests with a log look for what happened to them in it: another portal's would not do.
      reuseExistingServer: !process.env.CI && !log,
      ...server,
    },
    {
      command: 'node scripts/run.mjs start:legacy',
      url: legacyUrl,
      reuseExistingServer: !process.env.CI,
      ...server,
    },
  ],
});
