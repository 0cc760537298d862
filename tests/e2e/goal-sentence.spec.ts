import { expect, expectAccessible, HOME, signIn, test } from "./session";

test("a sentence, its chips by keyboard, and the goal has the right target", async ({ page }) => {
  await signIn(page, "maya.manager");
  await page.goto(`${HOME}/goals/new`);
  await page
    .getByLabel("What do you want to reach?")
    .fill("Increase monthly sales by 15 % within the next quarter");
  const understood = page.getByLabel("The sentence as understood");
  await expect(understood).toContainText("Bookings");
  await expect(page.getByRole("heading", { name: "The sentence leaves five things open" })).toBeVisible();
  await expect(understood).not.toContainText("needs a baseline");
  const grows = page.getByRole("radio", { name: /Evenly rising to it/ });
  await grows.focus();
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: /In one step/ })).toBeChecked();
  await expect(page.getByLabel("Ends on").first()).not.toHaveValue("");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Send to finance" }).click();
  await page.waitForURL(/goals\/[0-9a-f-]{36}$/);
  await expect(page.getByText("Proposed", { exact: false }).first()).toBeVisible();
  await expect(page.getByText("In the last month").first()).toBeVisible();
});
