import { expect, test } from "vitest";
import { undoRun, verify } from "@/lib/features/sources/commands";
import type { Actor } from "@/lib/platform/actor";
import { testDatabase } from "../../support/database";
import { importText } from "../../support/import-text";
import { createTestOrganization } from "../../support/organizations";

const database = testDatabase();

type Deal = { readonly id: string; readonly amount: number; readonly owner: string };

/** Park and Miller's generator: the same sequence in every run. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

function fileOf(deals: readonly Deal[]): string {
  const lines = deals.map(
    ({ id, amount, owner }) => `${id},Won,${amount},${owner},2025-01-0${1 + (amount % 9)}`,
  );
  return `Deal ID,Stage,Amount,Owner,Close Date\n${lines.join("\n")}\n`;
}

/** What must be there: of every deal the latest revision whose run was not undone. */
class Model {
  readonly #revisions: { readonly run: string; readonly deal: Deal }[] = [];
  readonly #undone = new Set<string>();

  import(run: string, deals: readonly Deal[]): void {
    const present = this.present();
    for (const deal of deals) {
      const known = present.get(deal.id);
      if (known?.amount !== deal.amount || known.owner !== deal.owner) this.#revisions.push({ run, deal });
    }
  }

  undo(run: string): void {
    this.#undone.add(run);
  }

  present(): Map<string, Deal> {
    return new Map(
      this.#revisions.filter(({ run }) => !this.#undone.has(run)).map(({ deal }) => [deal.id, deal]),
    );
  }
}

async function storedDeals(actor: Actor): Promise<Map<string, Deal>> {
  await database.owner.query("SELECT set_config('app.organization_id', $1, false)", [actor.organizationId]);
  const { rows } = await database.owner.query<Deal>(
    `SELECT r.external_id AS id, f.amount::float8 AS amount, m.name AS owner FROM fact f
       JOIN source_record r ON r.organization_id = f.organization_id AND r.id = f.record_id
       LEFT JOIN member m ON m.organization_id = f.organization_id AND m.id = f.owner_id
      WHERE f.measure = 'bookings' AND f.known_to IS NULL ORDER BY 1`,
  );
  return new Map(rows.map((deal) => [deal.id, deal]));
}

function sorted(deals: Map<string, Deal>): Deal[] {
  return [...deals.values()]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, amount, owner }) => ({ id, amount, owner }));
}

test.each([11, 4711])(
  "any order of imports, corrections and undos leaves what was not undone (seed %i)",
  async (seed) => {
    const next = random(seed);
    const actor = (await createTestOrganization(`undo-${seed}`)).actors.OWNER;
    const model = new Model();
    const open: string[] = [];
    for (let step = 0; step < 14; step += 1) {
      const takesBack = open.length > 1 && next(3) === 0;
      if (takesBack) {
        const [run = ""] = open.splice(next(open.length), 1);
        await undoRun(actor, run);
        model.undo(run);
      } else {
        const deals = Array.from({ length: 1 + next(6) }, (_, index) => ({
          id: `D${index + next(4) * 10}`,
          amount: 1 + next(50),
          owner: ["Ann Lee", "Bob Ray"][next(2)] ?? "",
        }));
        const { runId } = await importText(actor, "deals", fileOf(deals));
        model.import(runId ?? "", deals);
        open.push(runId ?? "");
      }
      expect(sorted(await storedDeals(actor))).toEqual(sorted(model.present()));
    }
    expect((await verify(actor)).filter((check) => !check.ok)).toEqual([]);
  },
  120_000,
);

test("verify names the first broken cell, link and audit entry", async () => {
  const actor = (await createTestOrganization("verify-broken")).actors.OWNER;
  await importText(actor, "deals", fileOf([{ id: "D1", amount: 10, owner: "Ann Lee" }]));
  const { owner } = database;
  await owner.query("SELECT set_config('app.organization_id', $1, false)", [actor.organizationId]);
  const broken = async (name: string) =>
    (await verify(actor)).find(({ check }) => check === name)?.firstBroken ?? null;
  await owner.query(
    "UPDATE fact_cell SET amount = amount + 1 WHERE measure = 'bookings' AND dimension = 'TOTAL'",
  );
  expect(await broken("cells")).toBe(
    "cell actual bookings TOTAL 2025-01 USD says 11 in 1 facts; the facts say 10 in 1",
  );
  expect(await broken("balance")).toContain("of actual bookings 2025-01 USD adds up to 10 instead of 11");
  await owner.query(
    "UPDATE fact_cell SET amount = amount - 1 WHERE measure = 'bookings' AND dimension = 'TOTAL'",
  );
  await owner.query("UPDATE fact SET owner_id = gen_random_uuid() WHERE measure = 'bookings'");
  expect(await broken("links")).toMatch(
    /^fact [0-9a-f-]+ points at member [0-9a-f-]+, which does not exist$/,
  );
  await owner.query("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_append_only");
  await owner.query("UPDATE audit_entry SET command = 'nothingHappened' WHERE command = 'importFile'");
  expect(await broken("audit")).toMatch(/^entry \d+: /);
});

test("members a run created go with it, as far as nothing shows them any more", async () => {
  const actor = (await createTestOrganization("undo-members")).actors.OWNER;
  const { runId } = await importText(
    actor,
    "products",
    "code,name,group\nP1,Widget,Tools\nP2,Gadget,Tools\n",
  );
  await importText(actor, "order-lines", "Line ID,Date,Amount,Product\n1,2025-01-01,5,P1\n", { asks: true });
  const renamed = await importText(actor, "products", "code,name,group\nP1,Widget Pro,Devices\n");
  await undoRun(actor, renamed.runId ?? "");
  await database.owner.query("SELECT set_config('app.organization_id', $1, false)", [actor.organizationId]);
  const products = async () =>
    (await database.owner.query('SELECT code, name, "group" FROM product ORDER BY code')).rows;
  expect(await products()).toEqual([
    { code: "P1", name: "Widget", group: "Tools" },
    { code: "P2", name: "Gadget", group: "Tools" },
  ]);
  await undoRun(actor, runId ?? "");
  expect(await products()).toEqual([{ code: "P1", name: "Widget", group: null }]);
  expect((await verify(actor)).filter((check) => !check.ok)).toEqual([]);
});
