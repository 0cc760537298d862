import { beforeAll, expect, test } from "vitest";
import { endView, saveView, shareView } from "@/lib/features/saved-views/commands";
import { listSavedViews, searchSavedViews } from "@/lib/features/saved-views/queries";
import { searchAll } from "@/lib/features/search/queries";
import { inTenant } from "@/lib/platform/db/tenant";
import { testDatabase } from "../../support/database";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

const bridge = {
  name: "Margin of the quarter",
  page: "variance/bridge" as const,
  query: "metric=sales_margin&method=margin-rate&by=team&part=MIX&why=metric:revenue",
};

test("a view opens exactly what was seen; a private one exists for its owner only", async () => {
  const { id } = await saveView(a.actors.FINANCE, { ...bridge, isShared: false });
  const [own] = await listSavedViews(a.actors.FINANCE);
  expect(own).toMatchObject({
    id,
    query: "metric=sales_margin&method=margin-rate&by=team&part=MIX",
    isOwn: true,
    isShared: false,
  });
  expect(await listSavedViews(a.actors.SALES_MANAGER)).toEqual([]);
  await expect(endView(a.actors.SALES_MANAGER, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });

  await shareView(a.actors.FINANCE, { id, isShared: true, version: 1 });
  expect(await listSavedViews(a.actors.SALES_MANAGER)).toMatchObject([
    { id, isOwn: false, canChange: false },
  ]);
  expect((await searchAll(a.actors.SALES_MANAGER, "margin of")).map(({ label }) => label)).toContain(
    bridge.name,
  );
  await expect(endView(a.actors.SALES_MANAGER, { id })).rejects.toMatchObject({ code: "FORBIDDEN" });
  await expect(shareView(a.actors.FINANCE, { id, isShared: false, version: 1 })).rejects.toMatchObject({
    code: "CONFLICT",
  });
});

test("the same name of the same owner is kept anew, and every command is audited", async () => {
  const first = await saveView(a.actors.EXECUTIVE, { ...bridge, isShared: true });
  const again = await saveView(a.actors.EXECUTIVE, { ...bridge, query: "metric=mrr", isShared: true });
  expect(again.id).toBe(first.id);
  await endView(a.actors.EXECUTIVE, { id: first.id });
  const commands = await inTenant(a.actors.OWNER, (db) =>
    db.auditEntry.findMany({
      where: { organizationId: a.organizationId, subjectId: first.id },
      orderBy: { seq: "asc" },
    }),
  );
  expect(commands.map(({ command }) => command)).toEqual(["saveView", "saveView", "endView"]);
});

test("B neither sees nor finds nor ends A's views; an auditor keeps none", async () => {
  const { id } = await saveView(a.actors.OWNER, { ...bridge, name: "Ours alone", isShared: true });
  expect(await listSavedViews(b.actors.OWNER)).toEqual([]);
  expect(await searchSavedViews(b.actors.OWNER, "ours")).toEqual([]);
  await expect(endView(b.actors.OWNER, { id })).rejects.toMatchObject({ code: "NOT_FOUND" });
  await expect(saveView(a.actors.AUDITOR, { ...bridge, isShared: false })).rejects.toMatchObject({
    code: "FORBIDDEN",
  });
});
