import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";

export { expect };

const PASSWORD = "plumbline-example";
export const HOME = "/larkfield";

/** Errors a page reports; the browser's own line about a refused request is told by the test that refuses it. */
type Watch = { errors: string[]; allow: (pattern: RegExp) => void };

export const test = base.extend<{ watch: Watch }>({
  watch: [
    async ({ page }, use) => {
      const errors: string[] = [];
      const allowed: RegExp[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") errors.push(message.text());
      });
      page.on("pageerror", (error) => errors.push(String(error)));
      await use({ errors, allow: (pattern) => allowed.push(pattern) });
      expect(errors.filter((error) => !allowed.some((pattern) => pattern.test(error)))).toEqual([]);
    },
    { auto: true },
  ],
});

/** Signs in as `name@larkfield.example` and waits for home. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail").fill(`${name}@larkfield.example`);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === HOME);
}

/** No page may break the accessibility rules a machine can check. */
export async function expectAccessible(page: Page, what = page.url()): Promise<void> {
  // A pressed button is announced as at work for seconds, by a name the next page no longer has: that passes by itself.
  await expect(page.locator("[data-live-announcer] [role='img']")).toHaveCount(0, { timeout: 15_000 });
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const broken = violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.target.join(" ")} ${nodes[0]?.html}`);
  expect(broken, what).toEqual([]);
}
