import { expect, test, type Locator, type Page } from '@playwright/test';

/** The counts of the sample organisation enter once the catalog is read. */
const HISTORY_TIMEOUT = 180_000;
const SERVICE = 'checkout';

test.describe.configure({ mode: 'serial' });

async function openService(page: Page, path: string): Promise<Locator> {
  await page.goto(`/catalog/default/component/${path}`);
  return page.getByRole('article').filter({
    has: page.getByRole('heading', { name: 'Service levels', exact: true }),
  });
}

const blocked = (place: Locator | Page) =>
  place.getByText(/^Deployments to production: blocked$/);

test('a service that has overspent its budget says so, and the gate says why it blocks', async ({
  page,
}) => {
  test.setTimeout(HISTORY_TIMEOUT);
  await expect(async () => {
    const card = await openService(page, SERVICE);
    await expect(
      card.getByRole('img', { name: /^budget overspent by/ }),
    ).toBeVisible({ timeout: 10_000 });
    await expect(blocked(card)).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: HISTORY_TIMEOUT });
  const card = await openService(page, SERVICE);
  await expect(
    card.getByText('Checkout succeeds', { exact: true }),
  ).toBeVisible();
  await expect(card.getByText(/overspent/).first()).toBeVisible();
  await expect(card.getByText(/of 99.9/).first()).toBeVisible();
});

test('a deployment is let through, for a reason that everybody sees, and no longer', async ({
  page,
}) => {
  const reason = `A fix that cannot wait, test ${Date.now()}`;
  const card = await openService(page, SERVICE);
  await card.getByRole('button', { name: /^Let a deployment through/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Let a deployment through' });
  const action = dialog.getByRole('button', { name: 'Let it through' });
  await expect(action).toBeDisabled();
  await dialog.getByRole('textbox', { name: 'Why?' }).fill(reason);
  await dialog.getByRole('radio', { name: '4 hours' }).check();
  await action.click();
  await expect(dialog).toBeHidden();
  await expect(card.getByText(/^Let through by guest until/)).toContainText(
    reason,
  );
  await expect(blocked(card)).toHaveCount(0);

  await page.reload();
  await expect(card.getByText(/^Let through by guest until/)).toContainText(
    reason,
  );
  await card.getByRole('button', { name: 'End override' }).click();
  await expect(blocked(card)).toBeVisible();

  await page.goto(`/catalog/default/component/${SERVICE}/reliability`);
  await expect(
    page.getByRole('table', { name: 'Overrides' }).getByText(reason),
  ).toBeVisible();
});

test('the Reliability tab shows how the budget went, and on what', async ({
  page,
}) => {
  await openService(page, SERVICE);
  await page.getByRole('link', { name: 'Reliability', exact: true }).click();
  await expect(page).toHaveURL(/\/reliability/);
  const section = page.getByRole('region', { name: 'Checkout succeeds' });
  const chart = section.getByRole('slider', {
    name: 'What was left of the budget',
  });
  await chart.focus();
  await page.keyboard.press('End');
  await expect(chart).toHaveAttribute('aria-valuetext', /overspent by/);
  await expect(section.getByText(/of the budget/).first()).toBeVisible();
  await section.getByRole('button', { name: /^Show as table/ }).click();
  await expect(
    section.getByRole('table', { name: 'What was left of the budget' }),
  ).toBeVisible();
});

test('what nobody counts waits, and a mistake in a document is named', async ({
  page,
}) => {
  let card = await openService(page, 'recommendations');
  await expect(card.getByText('waiting', { exact: true })).toBeVisible();
  card = await openService(page, 'fraud-checks');
  await expect(card.getByText(/An SLO document has a mistake/)).toBeVisible();
  await expect(card.getByText(/target/).first()).toBeVisible();
});
