import { describe, expect, test } from "vitest";
import { kindSpec } from "../../../lib/connectors/kinds/registry";
import { parseMapping } from "../../../lib/connectors/mapping/mapping-file";
import { ROLES } from "../../../lib/domain/access/roles";
import { isMetricCode } from "../../../lib/domain/metrics/codes";
import { isDay } from "../../../lib/domain/time/day";
import { parsePeriod } from "../../../lib/domain/time/fiscal";
import { EXAMPLE_SEED, generateExampleCompany } from "../../../prisma/seed/generate";
import type { FileKind } from "../../../prisma/seed/rows";
import { AN_ORDINARY_DAY, AWKWARD_DAYS, cents, fileOf, larkfield, rowsOf, rowsOfKind } from "./example";

const company = larkfield();

describe("the files of the example company", () => {
  test("the same day and seed give the same bytes, another seed does not", { timeout: 60_000 }, () => {
    const again = generateExampleCompany({ today: AN_ORDINARY_DAY, seed: EXAMPLE_SEED });
    expect(again.files).toEqual(company.files);
    expect(again.story).toEqual(company.story);
    const other = generateExampleCompany({ today: AN_ORDINARY_DAY, seed: EXAMPLE_SEED + 1 });
    expect(fileOf(other, "opportunities.csv").csv).not.toBe(fileOf(company, "opportunities.csv").csv);
  });

  test("come in an order in which everything named is already known", () => {
    expect(company.files.map((file) => file.kind)).toEqual([
      "regions",
      "teams",
      "members",
      "products",
      "customers",
      "accounts",
      "deals",
      "deal-history",
      "order-lines",
      "subscriptions",
      "ledger",
      "plan",
      "plan",
      "quotas",
      "measurements",
    ]);
  });

  test.each(company.files.map((file) => [file.name, file] as const))(
    "%s has a mapping its kind accepts",
    (_name, file) => {
      const parsed = parseMapping(file.mapping, kindSpec(file.kind));
      expect(parsed.ok ? [] : parsed.faults).toEqual([]);
      const header = file.csv.slice(0, file.csv.indexOf("\n")).split(",");
      const mapped = Object.values(file.mapping.columns).filter((name) => name !== null);
      expect(mapped.filter((name) => !header.includes(name))).toEqual([]);
    },
  );

  test.each(company.files.map((file) => [file.name, file] as const))(
    "%s uses only words its kind understands",
    (_name, file) => {
      for (const [field, spec] of Object.entries(kindSpec(file.kind).fields)) {
        if (spec.type !== "choice") continue;
        const said = file.mapping.values[field] ?? {};
        const written = new Set(rowsOf(file).map((row) => row[field] ?? ""));
        const meant = [...written]
          .filter((word) => word !== "")
          .map((word) => said[word] ?? spec.recognise(word) ?? word);
        expect(
          meant.filter((word) => !spec.choices.includes(word)),
          field,
        ).toEqual([]);
      }
    },
  );

  test("identify a figure once: no two lines of a plan, quota or measurement are about the same thing", () => {
    for (const file of company.files) {
      const { identity } = kindSpec(file.kind);
      if (identity.by !== "FIELDS") continue;
      const keys = rowsOf(file).map((row) => identity.fields.map((field) => row[field] ?? "").join("|"));
      expect(new Set(keys).size, file.name).toBe(keys.length);
    }
  });

  test("have the size of a real small company", () => {
    const count = (kind: FileKind): number => rowsOfKind(company, kind).length;
    expect(count("deals")).toBeGreaterThan(2000);
    expect(count("order-lines")).toBeGreaterThan(7000);
    expect(count("ledger")).toBeGreaterThan(12_000);
    expect(count("members")).toBe(41);
    expect(company.history.customers.length).toBeGreaterThan(240);
    expect(company.history.customers.length).toBeLessThan(300);
    expect(company.files.reduce((bytes, file) => bytes + file.csv.length, 0)).toBeLessThan(4_000_000);
  });

  test("identify every row once", () => {
    for (const name of ["opportunities.csv", "invoice-lines.csv", "general-ledger.csv"]) {
      const ids = rowsOf(fileOf(company, name)).map((row) => row.externalId);
      expect(new Set(ids).size).toBe(ids.length);
    }
    for (const kind of ["regions", "teams", "members", "products", "customers", "accounts"] as const) {
      const rows = rowsOfKind(company, kind);
      expect(new Set(rows.map((row) => row.code)).size).toBe(rows.length);
      expect(new Set(rows.map((row) => row.name)).size).toBe(rows.length);
    }
  });
});

type Known = { readonly codes: Set<string>; readonly names: Set<string> };

function known(kind: FileKind): Known {
  const rows = rowsOfKind(company, kind);
  return {
    codes: new Set(rows.map((row) => row.code ?? "")),
    names: new Set(rows.map((row) => row.name ?? "")),
  };
}

function unknown(kind: FileKind, field: string, ...known: Set<string>[]): string[] {
  const values = rowsOfKind(company, kind).map((row) => row[field] ?? "");
  return [...new Set(values)].filter((value) => value !== "" && !known.some((set) => set.has(value)));
}

describe("names in the files", () => {
  const [people, products, customers] = [known("members"), known("products"), known("customers")];
  const [regions, teams, accounts] = [known("regions"), known("teams"), known("accounts")];

  test("members have roles, teams and managers that exist; people with dated stays have no team in the file", () => {
    const titles = fileOf(company, "people.csv").mapping.values.role ?? {};
    const rows = rowsOfKind(company, "members");
    const known = rows.filter((row) => (ROLES as readonly string[]).includes(titles[row.role ?? ""] ?? ""));
    // The owner is whoever set the workspace up.
    expect(rows.filter((row) => !known.includes(row)).map((row) => row.role)).toEqual([""]);
    expect(unknown("members", "team", teams.codes)).toEqual([]);
    expect(unknown("members", "manager", people.codes)).toEqual([]);
    const dated = new Set(company.story.memberships.map((stay) => stay.member));
    expect(rows.filter((row) => row.team === "").map((row) => row.code)).toEqual(
      rows.map((row) => row.code).filter((code) => dated.has(code ?? "")),
    );
  });

  test("deals name owners, accounts, products and regions that exist, one product by a former name with an alias", () => {
    const aliases = fileOf(company, "opportunities.csv").mapping.aliases.product ?? {};
    expect(unknown("deals", "owner", people.names)).toEqual([]);
    expect(unknown("deals", "account", customers.names)).toEqual([]);
    expect(unknown("deals", "region", regions.codes)).toEqual([]);
    const former = unknown("deals", "product", products.names);
    expect(former.map((name) => aliases[name.toLowerCase()])).toEqual(["Analytics Add-on"]);
  });

  test("invoices, ledger, plan, quotas and measurements name only what exists", () => {
    expect(unknown("order-lines", "customer", customers.names)).toEqual([]);
    expect(unknown("order-lines", "product", products.names)).toEqual([]);
    expect(unknown("order-lines", "owner", people.names)).toEqual([]);
    expect(unknown("ledger", "account", accounts.codes)).toEqual([]);
    expect(unknown("ledger", "customer", customers.names)).toEqual([]);
    expect(unknown("quotas", "owner", people.names)).toEqual([]);
    for (const kind of ["ledger", "plan"] as const)
      expect(unknown(kind, "product", products.codes)).toEqual([]);
    for (const kind of ["ledger", "plan", "measurements"] as const) {
      expect(unknown(kind, "team", teams.codes)).toEqual([]);
      expect(unknown(kind, "region", regions.codes)).toEqual([]);
    }
  });

  test("metrics and periods can be read", () => {
    const calendar = { startMonth: 2 };
    for (const kind of ["plan", "quotas", "measurements"] as const) {
      const rows = rowsOfKind(company, kind);
      expect(rows.filter((row) => !isMetricCode(row.metric ?? ""))).toEqual([]);
      expect(rows.filter((row) => parsePeriod(calendar, row.period ?? "") === null)).toEqual([]);
    }
  });

  test("customers belong to a region, regions and teams to parents that exist", () => {
    expect(unknown("customers", "region", regions.codes)).toEqual([]);
    expect(unknown("regions", "parent", regions.codes)).toEqual([]);
    expect(unknown("teams", "parent", teams.codes)).toEqual([]);
    expect(unknown("accounts", "parent", accounts.codes)).toEqual([]);
  });
});

describe.each([AN_ORDINARY_DAY, ...AWKWARD_DAYS])("as of %s", (today) => {
  const that = larkfield(today);

  test("nothing has happened after the day, and nobody closed before opening", () => {
    const deals = that.history.deals;
    expect(deals.filter((deal) => deal.openedOn > today || deal.openedOn > deal.closedOn)).toEqual([]);
    expect(deals.filter((deal) => (deal.status === "OPEN") !== deal.closedOn > today)).toEqual([]);
    for (const kind of ["order-lines", "ledger"] as const) {
      const days = rowsOfKind(that, kind).map((row) => row.date ?? "");
      expect(days.every((day) => isDay(day) && day <= today)).toBe(true);
    }
  });

  test("the open pipeline is there and the ledger reaches the day", () => {
    expect(that.history.deals.filter((deal) => deal.status === "OPEN").length).toBeGreaterThan(80);
    const days = rowsOfKind(that, "ledger").map((row) => row.date ?? "");
    expect(days.toSorted().at(-1)).toBe(today);
  });

  test("amounts have cents and deals their dates in the style of the CRM", () => {
    const rows = rowsOfKind(that, "deals");
    expect(rows.every((row) => cents(row.amount) > 0)).toBe(true);
    expect(rows.every((row) => /^\d{1,2}\/\d{1,2}\/\d{4}$/.test(row.closedOn ?? ""))).toBe(true);
  });
});
