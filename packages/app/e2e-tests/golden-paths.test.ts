import { expect, test } from '@playwright/test';
import { Portal } from './Portal';

/** The history of the sample organisation enters while the portal starts. */
const HISTORY_TIMEOUT = 180_000;

const PATH = { name: 'node-service', title: 'Node service road' };

test.beforeAll(async () => {
  test.setTimeout(HISTORY_TIMEOUT);
  const portal = await Portal.enter();
  await expect(async () => {
    expect((await portal.adoption(PATH.name)).on).toBeGreaterThan(0);
  }).toPass({ timeout: HISTORY_TIMEOUT });
});

test('from the adoption of a road to the one service that left it last week, and why, in three clicks', async ({
  page,
}) => {
  const portal = await Portal.enter();
  const { on, off, unknown } = await portal.adoption(PATH.name);
  const { owner, leftAt, reason } = await portal.departure(PATH.name);
  const days = (Date.now() - Date.parse(leftAt)) / 86_400_000;
  expect(days).toBeLessThan(14);

  await page.goto('/milepost/golden-paths');
  const road = page.getByRole('listitem').filter({ hasText: PATH.title });
  const eligible = on + off + unknown;
  const share = Math.floor((100 * on) / eligible);
  await expect(road.getByText(/are on the road$/)).toHaveText(
    new RegExp(
      `^(${share}|${
        share + 1
      })\\s?% of ${eligible} eligible services are on the road$`,
    ),
  );
  await road.getByRole('button', { name: PATH.title }).click();
  await page
    .getByRole('row')
    .filter({ has: page.getByText(owner, { exact: true }) })
    .getByRole('button', { name: reason })
    .click();
  const left = page.getByRole('dialog', { name: /^Left the road/ });
  await expect(left.getByText('1 service')).toBeVisible();
  await left.getByRole('link', { name: 'Payment Gateway' }).click();
  await expect(page).toHaveURL(/component\/payment-gateway\/golden-paths/);
  await expect(page.getByText(reason)).toBeVisible();
});

test('from the card of a service to the template that does the next step in one click', async ({
  page,
}) => {
  await page.goto('/catalog/default/component/stock-sync');
  await page
    .getByRole('article')
    .filter({
      has: page.getByRole('heading', { name: 'Golden paths', exact: true }),
    })
    .getByRole('button', {
      name: 'Use the template: Deploys by the standard pipeline',
    })
    .click();
  await expect(page).toHaveURL(/\/create\/templates\/default\/adopt-pipeline/);
  await expect(
    page.getByText('Adopt the standard pipeline').first(),
  ).toBeVisible();
});
