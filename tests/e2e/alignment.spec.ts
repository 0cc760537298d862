import { expect, expectAccessible, HOME, signIn, test } from "./session";

test("an executive walks the alignment map by keyboard and asks what a weaker goal would mean", async ({
  page,
}) => {
  test.slow();
  await signIn(page, "ada.owner");
  await page.goto(`${HOME}/alignment`);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Goals promise");
  const map = page.getByRole("application", { name: /Alignment map/ });
  await map.focus();
  const said = page.getByRole("status").filter({ hasText: /^(Objective|Key result|Goal|Initiative) / });
  await expect(said).toContainText("Objective");
  await page.keyboard.press("ArrowRight");
  await expect(said).toContainText(/^Key result|^Objective/);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("link", { name: "Open", exact: true })).toBeVisible();
  await expectAccessible(page, "the map with a drawer");
  await page.keyboard.press("Escape");
  await map.focus();
  await page.keyboard.press("w");
  await expect(page.getByRole("heading", { name: /Why this number/ })).toBeVisible();

  await page.goto(`${HOME}/goals`);
  await page.locator("a[data-row-link]").filter({ hasText: "West" }).first().click();
  await page.getByRole("link", { name: "What if it lands at 60 %?" }).click();
  await expect(page.getByText(/^If “.+” lands at 60/)).toBeVisible();
  await expect(page.getByRole("columnheader", { name: "As it stands" })).toBeVisible();
});

test("somebody starts an initiative and stops it with a reason", async ({ page }) => {
  await signIn(page, "ada.owner");
  await page.goto(`${HOME}/initiatives?initiative=new`);
  await page.getByLabel("Title").fill("Read every lost deal");
  await page.getByLabel("What it is for").fill("Know why we lose before we lower a price");
  await page.getByRole("combobox", { name: "Owner" }).fill("Ada");
  await page.getByRole("option", { name: /Ada Winther/ }).click();
  await page.getByLabel("Last day").fill("2030-12-31");
  await expectAccessible(page, "the form of an initiative");
  await page.getByRole("button", { name: "Start initiative" }).click();
  await expect(page).not.toHaveURL(/initiative=/);
  await page
    .getByRole("link", { name: /Read every lost deal/ })
    .first()
    .click();
  await expect(page.getByRole("heading", { name: "Serves" })).toBeVisible();
  await page.getByRole("button", { name: "Stop", exact: true }).click();
  await page.getByLabel("Why is it stopped?").fill("The reasons are in the CRM by now");
  await page.getByRole("button", { name: "Stop initiative" }).click();
  await expect(page.getByText("Stopped: The reasons are in the CRM by now")).toBeVisible();
});
