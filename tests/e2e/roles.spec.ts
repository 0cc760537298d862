import { expect, expectAccessible, HOME, signIn, test } from "./session";

test("a wrong password is refused with one message, a right one opens home", async ({ page, watch }) => {
  watch.allow(/401/);
  await page.goto("/sign-in");
  await expectAccessible(page);
  await page.getByLabel("E-mail").fill("maya.manager@larkfield.example");
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("E-mail and password do not match")).toBeVisible();
  await page.getByLabel("Password", { exact: true }).fill("plumbline-example");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === HOME);
  await expect(page.getByRole("heading", { name: "What you owe" })).toBeVisible();
});

test("without a session every page leads to sign in and back", async ({ page }) => {
  await page.goto(`${HOME}/variance`);
  await expect(page).toHaveURL(/\/sign-in\?next=/);
});

const PAGES = [
  "",
  "/objectives",
  "/goals",
  "/okr",
  "/variance",
  "/variance/compare?metric=revenue",
  "/metrics",
  "/plans",
  "/sources",
  "/settings",
];

const DAILY = new Set(["", "/goals", "/okr", "/variance"]);

test("finance opens every page, each with a sentence about its state; the daily ones are accessible", async ({
  page,
}) => {
  test.slow();
  await signIn(page, "ingrid.finance");
  for (const path of PAGES) {
    const response = await page.goto(`${HOME}${path}`);
    expect(response?.status(), path).toBe(200);
    await expect(page.getByRole("heading", { level: 1 }), path).not.toBeEmpty();
    if (DAILY.has(path)) await expectAccessible(page);
  }
});

test("another organization does not exist for a member of this one", async ({ page, watch }) => {
  watch.allow(/404/);
  await signIn(page, "priya.rep");
  const response = await page.goto("/somebody-else");
  expect(response?.status()).toBe(404);
});

test("an auditor reads everything and finds nothing to press", async ({ page }) => {
  await signIn(page, "edith.auditor");
  await page.goto(`${HOME}/goals`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("link", { name: "New goal" })).toHaveCount(0);
  await page.goto(`${HOME}/settings/audit`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
});

test("on a phone home and goals fit the screen", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn(page, "priya.rep");
  for (const path of ["", "/goals"]) {
    await page.goto(`${HOME}${path}`);
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width, path).toBeLessThanOrEqual(390);
    await expectAccessible(page);
  }
});

test("in the dark the pages stay legible", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await signIn(page, "ruth.executive");
  for (const path of ["/okr", "/variance"]) {
    await page.goto(`${HOME}${path}`);
    await expectAccessible(page);
  }
});

test("signing out ends the session on the server", async ({ page }) => {
  await signIn(page, "jonah.rep");
  const cookies = await page.context().cookies();
  await page
    .getByRole("button", { name: /Jonah Beck/ })
    .first()
    .click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await page.waitForURL(/sign-in/);
  await page.context().addCookies(cookies);
  await page.goto(HOME);
  await expect(page).toHaveURL(/\/sign-in/);
});
