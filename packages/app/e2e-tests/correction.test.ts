import { expect, test, type Locator, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { Portal, type InferredFailure } from './Portal';

const MINUTES = 60_000;
const TITLE = 'Change fail rate';
const QUESTION = 'Did a deployment cause this incident?';

/** Where the portal's log is; the tests know it only of a portal that they have started. */
const logFile = process.env.MILEPOST_E2E_LOG;

/** The drawer with the evidence, on the Delivery tab. */
async function openEvidence(page: Page, name: string): Promise<Locator> {
  await page.goto(`/catalog/default/component/${name}/delivery`);
  await page
    .getByRole('button', { name: `Open the evidence of ${TITLE}` })
    .first()
    .click();
  const drawer = page.getByRole('dialog', { name: TITLE });
  await expect(drawer.getByText('What went in')).toBeVisible();
  return drawer;
}

/** `3 of 54`, beside the rate. */
const numberOf = (drawer: Locator, failed: number) =>
  drawer.getByText(new RegExp(`^${failed} of \\d+`)).first();

const counted = (drawer: Locator) =>
  drawer.getByRole('region', { name: 'What went in' });

/** The way to correct the cause of an incident among what went in. */
const questionAbout = (place: Locator, { incident }: InferredFailure) =>
  place.getByRole('button', { name: `the cause of incident ${incident}` });

async function reject(page: Page, reason: string): Promise<void> {
  const dialog = page.getByRole('dialog', { name: QUESTION });
  await dialog.getByRole('radio', { name: /^No, .* did not cause it/ }).check();
  await expect(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Why?' }).fill(reason);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toBeHidden();
}

/** What the page says once an inference is rejected: one failure less, and the deployment is not among them. */
async function expectRejected(
  drawer: Locator,
  failure: InferredFailure,
): Promise<void> {
  await expect(numberOf(drawer, failure.failed - 1)).toBeVisible();
  await expect(questionAbout(counted(drawer), failure)).toHaveCount(0);
}

let portal: Portal;
let failure: InferredFailure;

test.beforeAll(async () => {
  test.setTimeout(3 * MINUTES);
  portal = await Portal.enter();
  await portal.settle(2 * MINUTES);
  failure = await portal.inferredFailure();
});

// Whoever runs the tests again, on the same portal, finds it as it was.
test.afterAll(async () => {
  await portal.withdraw(failure);
  expect(await portal.failures(failure.scope)).toMatchObject({
    failed: failure.failed,
  });
});

test('a wrong inference is rejected, and stays rejected', async ({ page }) => {
  test.setTimeout(6 * MINUTES);
  const { name, scope, failed } = failure;
  const reason = `The provider was down, test ${Date.now()}`;

  await test.step('the number and its evidence change at once', async () => {
    const drawer = await openEvidence(page, name);
    await expect(numberOf(drawer, failed)).toBeVisible();
    await questionAbout(counted(drawer), failure).click();
    await page.evaluate(() => Object.assign(window, { sameDocument: true }));
    await reject(page, reason);
    await expectRejected(drawer, failure);
    expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  });

  await test.step('after a reload it is still so, and says who and why', async () => {
    await page.reload();
    const drawer = page.getByRole('dialog', { name: TITLE });
    await expectRejected(drawer, failure);
    await drawer.getByText('It did not fail').click();
    await questionAbout(drawer, failure).click();
    const dialog = page.getByRole('dialog', { name: QUESTION });
    await expect(dialog.getByRole('listitem').first()).toContainText(
      /guest rejected the deployment/,
    );
    await expect(dialog.getByRole('listitem').first()).toContainText(reason);
  });

  await test.step('the audit log has it', async () => {
    // Only of a portal that was started for the tests it is known where its log is.
    if (logFile) {
      const log = readFileSync(logFile, 'utf8');
      expectAudited(log, ['/guest', '"reject"', scope, reason]);
    }
  });

  await test.step('a full rebuild keeps it', async () => {
    await portal.rebuild('facts', 2 * MINUTES);
    await portal.rebuild('figures', 2 * MINUTES);
    expect(await portal.failures(scope)).toMatchObject({ failed: failed - 1 });
    await expectRejected(await openEvidence(page, name), failure);
  });
});

/** One line says who did what, about what and why, and that it was done. */
function expectAudited(log: string, said: string[]): void {
  const audited = log.split('\n').filter(line => line.includes('link-correct'));
  const about = audited.filter(line => said.every(word => line.includes(word)));
  expect(about).toEqual([expect.stringContaining('succeeded')]);
}
