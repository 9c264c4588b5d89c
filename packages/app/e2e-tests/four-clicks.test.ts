import { expect, test, type Page } from '@playwright/test';
import { Portal } from './Portal';

/** The history of the sample organisation enters while the portal starts. */
const HISTORY_TIMEOUT = 180_000;

/** So many stand there before somebody asks for more. */
const PAGE = 20;

const SERVICE = 'component:default/fraud-checks';

const rowLink = (page: Page, name: string) =>
  page.getByRole('rowheader').getByRole('link', { name, exact: true });

test.beforeAll(async () => {
  test.setTimeout(HISTORY_TIMEOUT);
  await (await Portal.enter()).settle(HISTORY_TIMEOUT);
});

test('from the department to the one deployment behind a number in four clicks', async ({
  page,
}) => {
  await page.goto('/milepost');
  await page
    .getByRole('region', { name: 'By department' })
    .getByRole('link', { name: 'Commerce', exact: true })
    .click();
  await rowLink(page, 'Payments').first().click();
  await expect(page).toHaveURL(/group\/payments\/scorecard/);
  await rowLink(page, 'Fraud Checks').click();
  await expect(page).toHaveURL(/fraud-checks\/delivery/);
  await page
    .getByRole('button', { name: 'Open the evidence of Change fail rate' })
    .click();
  const { failed } = await (await Portal.enter()).failures(SERVICE);
  expect(failed).toBeGreaterThan(0);
  const behind = page
    .getByRole('dialog', { name: 'Change fail rate' })
    .getByRole('region', { name: 'What went in' })
    .getByRole('listitem');
  await expect(behind).toHaveCount(Math.min(failed, PAGE));
  await expect(behind.first()).toContainText('failed:');
});

test('a number of a service in the table of its team is two clicks shorter', async ({
  page,
}) => {
  await page.goto('/catalog/default/group/payments/scorecard?window=180d');
  await page
    .getByRole('row')
    .filter({ has: rowLink(page, 'Fraud Checks') })
    .getByRole('link', { name: /Change fail rate/ })
    .click();
  const drawer = page.getByRole('dialog', { name: 'Change fail rate' });
  await expect(drawer.getByText('What went in')).toBeVisible();
  await expect(page).toHaveURL(/window=180d/);
});

test('the window is kept on the way down', async ({ page }) => {
  await page.goto('/milepost/overview?window=30d&ownership=today');
  await page
    .getByRole('region', { name: 'By department' })
    .getByRole('link', { name: 'Operations', exact: true })
    .click();
  await expect(page.getByRole('radio', { name: '30 days' })).toBeChecked();
  await expect(
    page.getByRole('radio', { name: 'As owned today' }),
  ).toBeChecked();
});
