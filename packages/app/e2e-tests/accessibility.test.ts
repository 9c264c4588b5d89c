import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { pages } from './pages';
import { Portal } from './Portal';

/** The history of the sample organisation enters while the portal starts. */
const HISTORY_TIMEOUT = 180_000;

/** Time for what comes after the first words, and for colours that fade. */
const SETTLED = 600;

/** What Backstage's own furniture causes, which no plugin can mend. */
const FURNITURE: readonly { selector: string; because: string }[] = [
  {
    selector: '.bui-Tabs',
    because: 'tabs that are links name panels that the page does not have',
  },
  {
    selector: '.bui-VisuallyHidden',
    because: 'the h1 of a page is in no landmark',
  },
  {
    selector: 'a[href*="owners"]',
    because: 'the ownership card counts in headings, and skips levels',
  },
  {
    selector: '.bui-Text[data-color="secondary"]',
    because: 'the description of a group is too pale in the dark theme',
  },
];

test.beforeAll(async () => {
  test.setTimeout(HISTORY_TIMEOUT);
  await (await Portal.enter()).settle(HISTORY_TIMEOUT);
});

for (const { name, path, ready } of pages) {
  test(`axe finds nothing on ${name}, light or dark`, async ({ page }) => {
    await page.goto(path);
    await expect(ready(page)).toBeVisible();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await expect(page.locator('body')).toHaveAttribute(
        'data-theme-mode',
        colorScheme,
      );
      await page.waitForTimeout(SETTLED);
      // The graph of relations is drawn again in the colours of the theme, and has no name meanwhile.
      await expect(page.locator('.MuiCircularProgress-root')).toHaveCount(0);
      expect(await violationsOn(page), colorScheme).toEqual([]);
    }
  });
}

async function violationsOn(page: Page): Promise<string[]> {
  const axe = FURNITURE.reduce(
    (builder, { selector }) => builder.exclude(selector),
    new AxeBuilder({ page }),
  );
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.target.join(' ')}`),
  );
}
