import { expect, test, type Page } from '@playwright/test';

/** The history of the sample organisation enters while the portal starts. */
const HISTORY_TIMEOUT = 120_000;

/** What the catalog of the sample organisation does not name. */
const UNCLAIMED = 'tidewater-goods/gift-cards';

test.describe.configure({ mode: 'serial' });

const sourceRow = (page: Page, id: string) =>
  page.getByRole('listitem').filter({ hasText: id }).first();

test('a newcomer finds the sources, and how each is', async ({ page }) => {
  test.setTimeout(HISTORY_TIMEOUT);
  await expect(async () => {
    await page.goto('/');
    await page
      .getByRole('link', { name: 'Milepost', exact: true })
      .first()
      .click({ timeout: 10_000 });
    await page.getByRole('tab', { name: 'Sources' }).click({ timeout: 10_000 });
    await expect(page).toHaveURL(/\/milepost\/sources/);
    await expect(sourceRow(page, 'cdevents:/')).toBeVisible({
      timeout: 10_000,
    });
  }).toPass({ timeout: HISTORY_TIMEOUT });
  await expect(page.getByText(/\d+ sources are connected/)).toBeVisible();
  await expect(
    sourceRow(page, 'cdevents:/ci/legacy-jenkins').getByText('silent').first(),
  ).toBeVisible();
  await expect(page.getByText('✓ healthy').first()).toBeVisible();
});

test('a source tells all that is known of it', async ({ page }) => {
  await page.goto('/milepost/sources');
  const row = sourceRow(page, 'cdevents:/tidewater-goods/git');
  await row.locator('summary').click();
  await expect(row.getByText('Usual gap')).toBeVisible();
});

test('what nobody claims has a suggestion to copy', async ({ page }) => {
  await page.goto('/milepost/sources');
  await page.getByRole('tab', { name: 'Unmapped' }).click();
  await expect(page).toHaveURL(/\/milepost\/unmapped/);
  const row = page
    .getByRole('list', { name: 'Repositories' })
    .getByRole('listitem')
    .filter({ hasText: UNCLAIMED });
  await expect(row.getByText(/Probably/)).toBeVisible();
  await expect(row.getByRole('link', { name: /gift.cards/i })).toBeVisible();
  await expect(
    row.getByRole('button', { name: new RegExp(`Copy .*${UNCLAIMED}`) }),
  ).toBeVisible();
});

test('data quality is told of whatever somebody chooses', async ({ page }) => {
  await page.goto('/milepost/data-quality');
  await page
    .getByLabel('Service, group, system or domain')
    .fill('component:default/customer-accounts');
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect(page).toHaveURL(/scope=component/);
  await expect(page.getByText(/^Looked at 1 service/)).toBeVisible();
  await expect(
    page.getByRole('heading', { name: /Environments that may be production/ }),
  ).toBeVisible();
});

test('a service that waits leads to the queue', async ({ page }) => {
  await page.goto('/catalog/default/component/gift-cards');
  await page
    .getByRole('link', { name: 'See what waits to be claimed' })
    .first()
    .click();
  await expect(page.getByText(UNCLAIMED).first()).toBeVisible();
});
