import { expect, test } from "vitest";
import { inTenant, onceInPage, pageShelf } from "@/lib/platform/db/tenant";
import { testDatabase } from "../../support/database";
import { twoTenants } from "../../support/organizations";

testDatabase();

test("what several parts of a page ask is asked once, in a command each time", async () => {
  const { a } = await twoTenants();
  const asked = { read: 0, write: 0 };
  for (const mode of ["read", "write"] as const) {
    const answers = await inTenant(
      a.actors.OWNER,
      async (db) => {
        const ask = () => onceInPage(db, "how often", async () => (asked[mode] += 1));
        return [await ask(), await ask()];
      },
      mode,
    );
    expect(answers).toEqual(mode === "read" ? [1, 1] : [1, 2]);
  }
});

test("one page knows nothing of another's, and a command keeps nothing", async () => {
  const { a, b } = await twoTenants();
  const shelfOf = (org: typeof a, mode: "read" | "write") =>
    inTenant(org.actors.OWNER, async (db) => pageShelf<string>(db, "names"), mode);
  (await shelfOf(a, "read"))?.set("id", "ours");
  expect((await shelfOf(a, "read"))?.get("id")).toBeUndefined();
  expect((await shelfOf(b, "read"))?.get("id")).toBeUndefined();
  expect(await shelfOf(a, "write")).toBeNull();
});
