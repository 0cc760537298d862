import { expect, expectAccessible, HOME, signIn, test } from "./session";

/** Owes two check-ins that the data fills: one for each sentence. */
const PERSON = "maya.manager";

test("the link of a reminder leads through signing in to that very check-in, and is answered once", async ({
  browser,
  page,
  baseURL,
}) => {
  test.slow();
  await signIn(page, PERSON);
  await page.goto(`${HOME}/inbox`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("for you");
  await expectAccessible(page);
  const due = page.locator('[data-kind="CHECK_IN"] [data-row-link]');
  expect(await due.count()).toBeGreaterThan(0);
  const link = (await due.first().getAttribute("href")) ?? "";
  const title = (await due.first().textContent()) ?? "";

  const mailReader = await browser.newContext({ baseURL: baseURL ?? "" });
  const reader = await mailReader.newPage();
  await reader.goto(link);
  await expect(reader).toHaveURL(/\/sign-in\?next=/);
  await reader.getByLabel("E-mail").fill(`${PERSON}@larkfield.example`);
  await reader.getByLabel("Password", { exact: true }).fill("plumbline-example");
  await reader.getByRole("button", { name: "Sign in" }).click();
  const drawer = reader.getByRole("complementary", { name: title });
  await expect(drawer).toBeVisible();
  await expect(drawer.locator("input:focus, select:focus")).toBeVisible();
  await drawer.getByLabel("What changed").fill("Said from the mail");
  await drawer.getByRole("button", { name: /^Save/ }).click();
  await expect(reader.getByText("Checked in", { exact: true })).toBeVisible();
  await expect(drawer).toBeHidden();
  await reader.goto(link);
  await expect(reader.getByText("Nothing is due here")).toBeVisible();
  await mailReader.close();
});

test("a check-in in its row takes one press, and the keyboard walks the list", async ({ page }) => {
  await signIn(page, PERSON);
  await page.goto(`${HOME}/inbox`);
  const rows = page.locator('[data-kind="CHECK_IN"]');
  const before = await rows.count();
  expect(before).toBeGreaterThan(0);
  // A key is heard once the page's scripts are there; it is pressed until one row is chosen, and no second time.
  await expect(async () => {
    await page.keyboard.press("j");
    await expect(page.locator("[data-row][data-current]")).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await page.keyboard.press("c");
  await expect(page.getByText("Checked in", { exact: true })).toBeVisible();
  await expect(rows).toHaveCount(before - 1);
});
