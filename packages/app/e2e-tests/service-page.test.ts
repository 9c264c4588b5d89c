import { expect, test, type Page } from '@playwright/test';

/** The history of the sample organisation enters while the portal starts. */
const HISTORY_TIMEOUT = 120_000;

test.describe.configure({ mode: 'serial' });

async function openService(page: Page, path: string): Promise<void> {
  await page.goto(`/catalog/default/component/${path}`);
}

const evidenceOf = (page: Page, title: string) =>
  page.getByRole('button', { name: `Open the evidence of ${title}` }).first();

test('a service shows its numbers on a card', async ({ page }) => {
  test.setTimeout(HISTORY_TIMEOUT);
  await expect(async () => {
    await openService(page, 'checkout');
    await expect(evidenceOf(page, 'Deployment frequency')).toBeVisible({
      timeout: 10_000,
    });
  }).toPass({ timeout: HISTORY_TIMEOUT });
  await expect(evidenceOf(page, 'Lead time for changes')).toBeVisible();
});

test('every number opens its evidence, and Escape closes it', async ({
  page,
}) => {
  await openService(page, 'checkout');
  await evidenceOf(page, 'Lead time for changes').focus();
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Lead time for changes' });
  await expect(drawer.getByText('What went in')).toBeVisible();
  await expect(drawer.getByRole('listitem').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
});

test('the Delivery tab shows the series, the spread and the timeline', async ({
  page,
}) => {
  await openService(page, 'checkout');
  await page.getByRole('link', { name: 'Delivery', exact: true }).click();
  await expect(page).toHaveURL(/\/delivery/);
  await expect(
    page.getByRole('heading', { name: 'Spread of lead times' }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Show as table' }).first().click();
  await expect(page.getByRole('table').first()).toBeVisible();
  await page
    .getByRole('button', { name: /^\d+ changes?/ })
    .first()
    .click();
  await expect(page.getByRole('link', { name: /.+/ }).first()).toBeVisible();
});

test('a window is part of the address', async ({ page }) => {
  await openService(page, 'delivery-tracking/delivery');
  await page.getByRole('radio', { name: '180 days' }).check({ force: true });
  await expect(page).toHaveURL(/window=180d/);
  await page.reload();
  await expect(page.getByRole('radio', { name: '180 days' })).toBeChecked();
});

test('what is not known says what to do', async ({ page }) => {
  await openService(page, 'gift-cards');
  await expect(
    page.getByText('Delivery history is waiting to be claimed'),
  ).toBeVisible();
  await expect(
    page.getByText('tidewater-goods/gift-cards').first(),
  ).toBeVisible();
  await openService(page, 'invoicing');
  await expect(page.getByText('silent').first()).toBeVisible();
});
