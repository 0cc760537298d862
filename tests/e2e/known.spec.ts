import { expect, expectAccessible, HOME, signIn, test } from "./session";

test("a past day opens on every page that offers it, and leads back to today", async ({ page }) => {
  test.slow();
  await signIn(page, "ingrid.finance");
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  for (const place of [
    "variance",
    "variance/compare",
    "variance/bridge",
    "okr",
    "alignment",
    "unit-economics",
  ]) {
    await page.goto(`${HOME}/${place}?known=${yesterday}`);
    await expect(page.getByRole("status").filter({ hasText: "As known on" }), place).toBeVisible();
    await page.getByRole("link", { name: "Back to today" }).click();
    await expect(page, place).not.toHaveURL(/known=/);
  }
});

test("a press anywhere on a row opens it, and a press on what is in it does not", async ({ page }) => {
  await signIn(page, "maya.manager");
  await page.goto(`${HOME}/goals`);
  const row = page.getByRole("row", { name: /Book 45 % of West's quarter/ });
  // A press is heard once the page's scripts are there.
  await expect(async () => {
    await row.getByText("Priya Nair").click();
    await expect(page).toHaveURL(/\/goals\/[0-9a-f-]{36}$/, { timeout: 2_000 });
  }).toPass();
  await expectAccessible(page);
  await page.goBack();
  await row.getByRole("checkbox").check({ force: true });
  await expect(page).toHaveURL(/\/goals$/);
});

test("on a phone the bridge and its reasoning fit the screen", async ({ page }) => {
  await signIn(page, "ingrid.finance");
  await page.setViewportSize({ width: 390, height: 844 });
  const isWide = () => page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  await page.goto(`${HOME}/variance/bridge`);
  await expect.poll(isWide).toBe(false);
  await page
    .getByRole("table")
    .getByRole("link", { name: /why this number/ })
    .first()
    .click();
  const drawer = page.locator(".drawer");
  await expect(drawer).toBeVisible();
  const spills = await drawer
    .locator("dd")
    .evaluateAll((parts) => parts.some(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth));
  expect(spills).toBe(false);
});
