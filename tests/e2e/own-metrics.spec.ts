import { expect, expectAccessible, HOME, signIn, test } from "./session";

test("finance writes a formula, is told what is wrong with it, tries it on the data and defines the metric", async ({
  page,
}) => {
  await signIn(page, "ingrid.finance");
  await page.goto(`${HOME}/metrics/own/new`);
  await page.getByLabel("Name", { exact: true }).fill("Gross profit per head");
  const formula = page.getByLabel("Formula");
  await formula.pressSequentially("gross_pr");
  await page.getByRole("option", { name: /^Gross profit/ }).click();
  await formula.pressSequentially(" / headcnt");
  await expect(page.getByText('There is no metric "headcnt" (at character 16).')).toBeVisible();
  await page.getByRole("button", { name: "headcount", exact: true }).click();
  await expect(formula).toHaveValue("gross_profit / headcount");
  await expect(page.getByText("Gross profit ÷ Headcount: gives money.")).toBeVisible();
  await expect(page.getByRole("heading", { name: /over the last 12 months/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Define metric" }).click();
  await expect(page).toHaveURL(`${HOME}/metrics/own/own_gross_profit_per_head`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(
    /Gross profit ÷ Headcount; nothing is bound/,
  );
  await expectAccessible(page);
  await page.goto(`${HOME}/variance/compare?metric=own_gross_profit_per_head&reference=prior-year`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/gross profit per head/i);
});
