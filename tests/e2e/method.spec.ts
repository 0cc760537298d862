import { expect, HOME, signIn, test } from "./session";

test("the three gaps add up from plan to actual, in the table too", async ({ page }) => {
  await signIn(page, "ingrid.finance");
  await page.goto(`${HOME}/variance`);
  const table = page.getByRole("table", { name: /none alone|explains|gap/i }).first();
  const number = async (row: RegExp, cell: number) => {
    const text =
      (await table.getByRole("row", { name: row }).getByRole("cell").nth(cell).textContent()) ?? "";
    return Number(text.replace(/[\s,]/g, "").replace("−", "-"));
  };
  const plan = await number(/^Plan/, 2);
  const gaps = [
    await number(/^Commitment gap/, 1),
    await number(/^Sales gap/, 1),
    await number(/^Conversion gap/, 1),
  ];
  const actual = await number(/^Actual/, 2);
  expect(plan + gaps.reduce((total, gap) => total + gap, 0)).toBe(actual);
});

test("a figure opens its reasoning and the address can be shared", async ({ page }) => {
  await signIn(page, "maya.manager");
  await page.goto(`${HOME}/goals`);
  await page
    .getByRole("link", { name: /why this number/ })
    .first()
    .click();
  await expect(page).toHaveURL(/why=/);
  const drawer = page.getByRole("complementary").or(page.getByRole("dialog"));
  await expect(drawer.first()).toBeVisible();
  const shared = page.url();
  await page.goto(shared);
  await expect(drawer.first()).toBeVisible();
});

test("without scripts the numbers are there", async ({ browser, baseURL }) => {
  const signedIn = await browser.newContext({ baseURL: baseURL ?? "" });
  const page = await signedIn.newPage();
  await signIn(page, "ruth.executive");
  const plain = await browser.newContext({
    baseURL: baseURL ?? "",
    javaScriptEnabled: false,
    storageState: await signedIn.storageState(),
  });
  const bare = await plain.newPage();
  await bare.goto(`${HOME}/variance`);
  await expect(bare.getByRole("row", { name: /^Commitment gap/ }).first()).toBeVisible();
  await plain.close();
  await signedIn.close();
});

test("ctrl K finds a goal by its words", async ({ page }) => {
  await signIn(page, "maya.manager");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("renew in West");
  await expect(page.getByRole("menuitem", { name: /Win and renew in West/ }).first()).toBeVisible();
});

test("a goal that ends before it starts keeps what was typed and says so", async ({ page }) => {
  await signIn(page, "maya.manager");
  await page.goto(`${HOME}/goals/new`);
  await page.getByLabel("What do you want to reach?").fill("Sell more in the wrong order");
  await page.getByLabel("Metric").selectOption({ label: "Bookings" });
  await page.getByLabel("Starts on").fill("2027-04-30");
  await page.getByLabel("Ends on").fill("2027-02-01");
  await page
    .getByRole("button", { name: /Save|draft/i })
    .first()
    .click();
  await expect(page.getByText(/before it starts|ends before|on or after/i).first()).toBeVisible();
  await expect(page.getByLabel("What do you want to reach?")).toHaveValue("Sell more in the wrong order");
});

test("a rep sees the own bonus explained and not a colleague's", async ({ page }) => {
  await signIn(page, "priya.rep");
  await page.goto(`${HOME}/goals`);
  await page.getByRole("link", { name: /Book 45 % of West's quarter Bookings/ }).click();
  await expect(page.getByRole("heading", { name: "Bonus" })).toBeVisible();
  const address = page.url();
  await page.context().clearCookies();
  await signIn(page, "nadia.rep");
  await page.goto(address);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Bonus" })).toHaveCount(0);
});

test("a session that ends in mid-form keeps the comment", async ({ page, browser, baseURL }) => {
  await signIn(page, "lukas.rep");
  await page.goto(`${HOME}/goals`);
  await page.getByRole("link", { name: /Book EMEA's quarter Bookings/ }).click();
  const box = page.getByRole("textbox", { name: /comment/i }).first();
  await box.fill("Written before the session ended");
  const other = await browser.newContext({
    baseURL: baseURL ?? "",
    storageState: await page.context().storageState(),
  });
  const twin = await other.newPage();
  await twin.goto(HOME);
  await twin.getByRole("button", { name: /Lukas/ }).first().click();
  await twin.getByRole("button", { name: "Sign out", exact: true }).click();
  await twin.waitForURL(/sign-in/);
  await page
    .getByRole("button", { name: /^(Comment|Send|Add comment|Post)/ })
    .first()
    .click();
  await expect(page.getByText(/session has ended/i).first()).toBeVisible();
  await expect(box).toHaveValue("Written before the session ended");
  await other.close();
});
