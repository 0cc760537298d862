import { extractText, getDocumentProxy } from "unpdf";
import { expect, expectAccessible, HOME, signIn, test } from "./session";

/** Actual, reference, difference and percentage; a space that does not break is a space on paper. */
const plain = (cells: readonly string[]) => cells.slice(0, 4).map((cell) => cell.replace(/\s+/g, " ").trim());

test("finance presents the board pack by keys, with the live page's figures, and takes it along as a PDF", async ({
  page,
}) => {
  await signIn(page, "ingrid.finance");
  await page.goto(`${HOME}/packs`);
  await page.getByRole("link", { name: "Board pack" }).first().click();
  await expect(page.getByRole("heading", { level: 1, name: /^Board pack holds 6 pages/ })).toBeVisible();
  const address = page.url();

  await page.getByRole("link", { name: "Present", exact: true }).first().click();
  await expect(page.getByText("1 of 6")).toBeVisible();
  await expect(page.getByText(/As of .* · Prepared by Ingrid Holm/)).toBeVisible();
  const total = page.getByRole("row", { name: /^Total/ });
  const cells = plain(await total.getByRole("cell").allTextContents());
  const said = (await page.getByRole("heading", { level: 1 }).textContent()) ?? "";
  const [, name = "", year = ""] = /^(\w+) (\d{4}) /.exec(said) ?? [];
  const month = `${year}-${String(new Date(`${name} 1, ${year}`).getMonth() + 1).padStart(2, "0")}`;
  await expectAccessible(page);
  await page.keyboard.press("End");
  await expect(page.getByText("6 of 6")).toBeVisible();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("Home");
  await expect(page).toHaveURL(/present(\?at=1)?$/);
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("region", { name: "2: The three gaps" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page).toHaveURL(address);

  const pdf = await page.request.get(address.replace(HOME, `/api${HOME}`));
  expect(pdf.headers()["content-type"]).toBe("application/pdf");
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(await pdf.body())), {
    mergePages: true,
  });
  expect(text.replace(/\s+/g, " ")).toContain(`Total ${cells.join(" ")}`);

  await page.goto(`${HOME}/variance/compare?period=${month}`);
  const live = page.getByRole("table", { name: /against budget by/ }).getByRole("row", { name: /^Total/ });
  expect(plain(await live.getByRole("cell").allTextContents())).toEqual(cells);
});
