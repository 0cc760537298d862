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
  "/objectives/new",
  "/goals",
  "/goals/new",
  "/okr",
  "/variance",
  "/variance/compare?metric=revenue",
  "/variance/compare?metric=revenue&by=region",
  "/metrics",
  "/metrics/revenue",
  "/metrics/records?metric=revenue&from=2026-08-01&to=2026-10-31",
  "/plans",
  "/packs",
  "/packs/new",
  "/sources",
  "/sources/new",
  "/start",
  "/settings",
  "/settings/members",
  "/settings/teams",
  "/settings/regions",
  "/settings/products",
  "/settings/customers",
  "/settings/accounts",
  "/settings/periods",
  "/settings/rates",
  "/settings/materiality",
  "/settings/audit",
  "/settings/account",
  "/settings/appearance",
];

test("finance opens every page, each with a sentence about its state, and every one is accessible", async ({
  page,
}) => {
  test.setTimeout(300_000);
  await signIn(page, "ingrid.finance");
  for (const path of PAGES) {
    const response = await page.goto(`${HOME}${path}`);
    expect(response?.status(), path).toBe(200);
    await expect(page.getByRole("heading", { level: 1 }), path).not.toBeEmpty();
    await expectAccessible(page, path);
  }
});

/** What opens beside or inside a page: from where, and the link that opens it. */
const OPENED = [
  ["/goals", "main [data-row] [data-row-link]"],
  ["/objectives", "main [data-row] [data-row-link]"],
  ["/objectives", 'main [data-row-link][href*="key-results"]'],
  ["/goals", "main a[data-why]"],
  ["/goals", "main [data-row] a.twist"],
  ["/variance", "main a[data-why]"],
  ["/variance/compare?metric=revenue&by=region", "main [data-row-link]"],
  ["/okr", "main [data-row] a.twist"],
  ["/metrics", "main [data-row] a.twist"],
  ["/packs", "main [data-row-link]"],
  ["/sources", "main [data-row-link]"],
  ["/settings/members", "main [data-row-link]"],
  ["/settings/members", 'main a[href*="invite="]'],
  ["/settings/teams", "main [data-row-link]"],
  ["/settings/regions", "main [data-row-link]"],
  ["/settings/products", "main [data-row-link]"],
  ["/settings/customers", "main [data-row-link]"],
  ["/settings/audit", "main [data-row-link]"],
] as const;

test("what opens beside a page or in a row is accessible too", async ({ page }) => {
  test.setTimeout(300_000);
  await signIn(page, "ruth.executive");
  for (const [path, opener] of OPENED) {
    await page.goto(`${HOME}${path}`);
    const link = page.locator(opener).first();
    if ((await link.count()) === 0) continue;
    const before = page.url();
    await link.click();
    await page.waitForURL((url) => url.href !== before);
    await expect(page.locator("main, [role=dialog]").first()).toBeVisible();
    await expectAccessible(page, `${path} → ${opener}`);
  }
});

test("rows are chosen with the keyboard, and one step says what became of each", async ({ page }) => {
  await signIn(page, "maya.manager");
  await page.goto(`${HOME}/goals?period=all`);
  await expect(page.getByRole("checkbox", { name: /^Choose all/ })).toBeVisible();
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  const bar = page.getByRole("region", { name: "Chosen goals" });
  await expect(bar.getByText("3 goals chosen")).toBeVisible();
  await expectAccessible(page, "chosen goals");
  await bar.getByRole("button", { name: "Clear" }).click();
  await expect(bar).toBeHidden();
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
