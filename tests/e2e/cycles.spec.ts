import { expect, expectAccessible, HOME, signIn, test } from "./session";

test("an executive closes a cycle objective by objective, and what is decided is there after coming back", async ({
  page,
}) => {
  await signIn(page, "ruth.executive");
  await page.goto(`${HOME}/cycles/new`);
  await page.getByLabel("Length").selectOption({ label: "Days of our own" });
  await page.getByLabel("Name").fill("Three days of trying");
  await page.getByLabel("First day").fill("2031-03-01");
  await page.getByLabel("Last day").fill("2031-03-03");
  await page.getByRole("button", { name: "Create cycle" }).click();
  await page.getByRole("button", { name: /^Activate/ }).click();
  const cycle = page.url();
  await page.goto(`${HOME}/objectives/new`);
  await page.getByLabel("What is to be reached?").fill("Close what we opened");
  await page.getByLabel("Starts on").fill("2031-03-01");
  await page.getByLabel("Ends on").fill("2031-03-03");
  await page.getByRole("button", { name: /Create and add/ }).click();
  await page.waitForURL(/new-key-result/);
  await page.goto(cycle);
  await page.getByRole("button", { name: "Start closing" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("still to decide");
  await expectAccessible(page);
  await page.getByRole("radio", { name: /Abandon/ }).check();
  await page.getByLabel("Why", { exact: true }).fill("It was only an example");
  await page.getByRole("button", { name: "Save and go on" }).click();
  await expect(page.getByRole("heading", { name: /Look back on/ })).toBeVisible();
  await page.reload();
  await expect(page.getByText("decided", { exact: true })).toBeVisible();
  await page.getByLabel("What we learn").fill("Close what one opens");
  await page.getByRole("button", { name: "Close Three days of trying" }).click();
  await expect(page.getByText("Close what one opens")).toBeVisible();
  await expect(page.getByText("It was only an example").first()).toBeVisible();
});
