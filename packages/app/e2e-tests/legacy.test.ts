import { expect, test } from '@playwright/test';

/** The history of the sample organisation enters while the portal starts. */
const HISTORY_TIMEOUT = 120_000;

const port = process.env.MILEPOST_LEGACY_APP_PORT ?? '3001';

test.use({ baseURL: `http://localhost:${port}` });

test('an old app shows how a component is delivered, and what it promises', async ({
  page,
}) => {
  test.setTimeout(HISTORY_TIMEOUT);
  await expect(async () => {
    await page.goto('/catalog/default/component/checkout');
    await expect(
      page.getByRole('button', {
        name: 'Open the evidence of Lead time for changes',
      }),
    ).toBeVisible({ timeout: 10_000 });
  }).toPass({ timeout: HISTORY_TIMEOUT });
  await expect(page.getByText('Checkout succeeds').first()).toBeVisible();
  await page.getByRole('link', { name: 'All of delivery' }).click();
  await expect(page).toHaveURL(/\/checkout\/delivery/);
  await expect(
    page.getByRole('heading', { name: 'Spread of lead times' }),
  ).toBeVisible();
  await page.getByRole('tab', { name: 'Reliability' }).click();
  await expect(
    page.getByRole('heading', { name: 'What the gate said' }),
  ).toBeVisible();
});

test('an old app has the page, and the way from a number to its meaning', async ({
  page,
}) => {
  await page.goto('/milepost');
  await expect(
    page.getByRole('heading', { name: 'Engineering overview' }),
  ).toBeVisible();
  await page.getByRole('tab', { name: 'Sources' }).click();
  await expect(page.getByText(/\d+ sources are connected/)).toBeVisible();
  await page.goto('/catalog/default/component/checkout/delivery');
  await page
    .getByRole('button', { name: 'Open the evidence of Change fail rate' })
    .first()
    .click();
  await page
    .getByRole('dialog', { name: 'Change fail rate' })
    .getByRole('link', { name: 'All about it in the glossary' })
    .click();
  await expect(page).toHaveURL(/\/milepost\/glossary\?metric=change-fail-rate/);
});

test('an old app has the scorecard of a group', async ({ page }) => {
  await page.goto('/catalog/default/group/payments');
  await page.getByRole('tab', { name: 'Scorecard' }).click();
  await expect(page).toHaveURL(/\/payments\/scorecard/);
  await expect(
    page.getByRole('group', { name: 'Lead time for changes' }).first(),
  ).toBeVisible();
  await page.goto('/scorecards');
  await expect(
    page.getByRole('link', { name: 'Payments' }).first(),
  ).toBeVisible();
});
