import { expect, test, type Locator, type Page } from '@playwright/test';
import { Portal } from './Portal';

/** The history of the sample organisation enters while the portal starts. */
const HISTORY_TIMEOUT = 180_000;

/** More stops than that no page has before what somebody looks for. */
const STOPS = 120;

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test.beforeAll(async () => {
  test.setTimeout(HISTORY_TIMEOUT);
  await (await Portal.enter()).settle(HISTORY_TIMEOUT);
});

/** Goes on with the Tab key until the target has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeAttached();
  const element = await target.elementHandle();
  for (let stop = 0; stop < STOPS; stop++) {
    await page.keyboard.press('Tab');
    const reached = await page.evaluate(
      wanted => document.activeElement === wanted,
      element,
    );
    if (reached) {
      return;
    }
  }
  throw new Error('The Tab key does not lead there');
}

test('the window, ownership, the order of a table and the export of a scorecard need no mouse', async ({
  page,
}) => {
  await page.goto('/catalog/default/group/payments/scorecard');
  await expect(page.getByRole('row', { name: /Fraud Checks/ })).toBeVisible();
  await tabTo(page, page.getByRole('radio', { name: '90 days' }));
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/window=180d/);
  await expect(page.getByRole('radio', { name: '180 days' })).toBeChecked();
  await expect(page.getByRole('row', { name: /Fraud Checks/ })).toBeVisible();
  await tabTo(page, page.getByRole('radio', { name: 'As owned then' }));
  await page.keyboard.press('ArrowRight');
  await expect(page).toHaveURL(/ownership=today/);
  await expect(page.getByRole('row', { name: /Fraud Checks/ })).toBeVisible();
  await tabTo(
    page,
    page
      .getByRole('columnheader', { name: 'Lead time' })
      .last()
      .getByRole('button'),
  );
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('columnheader', { name: 'Lead time' }).last(),
  ).toHaveAttribute('aria-sort', /ascending|descending/);
});

test('a scorecard is copied without a mouse, with what it is about', async ({
  page,
}) => {
  await page.goto('/catalog/default/group/payments/scorecard');
  await expect(page.getByRole('row', { name: /Fraud Checks/ })).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: 'Export' }).first());
  await page.keyboard.press('Enter');
  const item = page.getByRole('menuitem', { name: 'Copy as Markdown' });
  await expect(item).toBeVisible();
  for (let stop = 0; stop < 3; stop++) {
    await page.keyboard.press('ArrowDown');
  }
  await expect(item).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').getByText('Copied')).toBeAttached();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('- Scope: group:default/payments');
  expect(copied).toMatch(/- Window: \d{4}-\d{2}-\d{2} until/);
  expect(copied).toMatch(/- Definitions: .* v\d+/);
  expect(copied).toMatch(/- Link: http.*window=\d{4}-\d{2}-\d{2}\.\.\d{4}/);
});

test('what a number rests on needs no mouse', async ({ page }) => {
  await page.goto('/catalog/default/component/checkout/delivery');
  const number = page.getByRole('button', {
    name: 'Open the evidence of Change fail rate',
  });
  await expect(number).toBeVisible();
  await tabTo(page, number);
  await page.keyboard.press('Enter');
  const drawer = page.getByRole('dialog', { name: 'Change fail rate' });
  await expect(drawer.getByText('What went in')).toBeVisible();
  await tabTo(
    page,
    drawer.getByRole('link', { name: 'All about it in the glossary' }),
  );
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();
  await expect(number).toBeFocused();
});
