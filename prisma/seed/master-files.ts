import { ACCOUNTS, PRODUCTS } from "./catalogue";
import { centsText, type ExampleFile, exampleFile } from "./csv";
import type { Segment } from "./customers";
import type { History } from "./history";
import { REGIONS, TEAMS } from "./larkfield";
import { datedMemberships, emailOf, PEOPLE, type RoleCode } from "./people";
import { randomOf } from "./random";
import type { Timeline } from "./timeline";

/** Who owns the workspace is no file's to say. */
const ROLE_TITLES: Readonly<Record<Exclude<RoleCode, "OWNER">, string>> = {
  ADMIN: "Administrator",
  EXECUTIVE: "Executive",
  FINANCE: "Finance",
  SALES_MANAGER: "Sales manager",
  SALES_REP: "Sales representative",
  CONTRIBUTOR: "Contributor",
  AUDITOR: "Auditor",
};

function regionFile(): ExampleFile {
  return exampleFile(
    {
      kind: "regions",
      name: "regions.csv",
      source: "Setup",
      headers: { code: "Code", name: "Region", parent: "Part of", market: "Market" },
    },
    REGIONS.map(({ code, name, parent, market }) => ({
      code,
      name,
      parent,
      market: market ? "true" : "false",
    })),
  );
}

function teamFile(): ExampleFile {
  const headers = { code: "Code", name: "Team", parent: "Part of", department: "Department" };
  return exampleFile({ kind: "teams", name: "teams.csv", source: "Setup", headers }, TEAMS);
}

function memberFile(line: Timeline): ExampleFile {
  const dated = new Set(datedMemberships(line).map((stay) => stay.member));
  const headers = {
    code: "Employee",
    name: "Name",
    email: "E-mail",
    role: "Role",
    team: "Team",
    manager: "Manager",
  };
  const roles = Object.fromEntries(Object.entries(ROLE_TITLES).map(([role, title]) => [title, role]));
  return exampleFile(
    { kind: "members", name: "people.csv", source: "HR", headers, values: { role: roles } },
    PEOPLE.map((person) => {
      const { code, name, role, team, manager } = person;
      return {
        code,
        name,
        email: emailOf(person),
        role: role === "OWNER" ? "" : ROLE_TITLES[role],
        team: dated.has(code) ? "" : team,
        manager,
      };
    }),
  );
}

function productFile(): ExampleFile {
  const headers = { code: "SKU", name: "Product", group: "Family", listPrice: "List price USD" };
  return exampleFile(
    { kind: "products", name: "price-list.csv", source: "CRM", headers },
    PRODUCTS.map(({ code, name, group, list }) => ({ code, name, group, listPrice: centsText(list.USD) })),
  );
}

type Share = readonly { readonly value: string; readonly weight: number }[];

/** Large accounts are called on, small ones come by themselves. */
const CHANNEL_SHARE: Readonly<Record<Segment, Share>> = {
  Enterprise: [
    { value: "Outbound", weight: 0.5 },
    { value: "Partner", weight: 0.35 },
    { value: "Events", weight: 0.15 },
  ],
  "Mid-market": [
    { value: "Inbound", weight: 0.4 },
    { value: "Outbound", weight: 0.3 },
    { value: "Partner", weight: 0.2 },
    { value: "Events", weight: 0.1 },
  ],
  "Small business": [
    { value: "Inbound", weight: 0.8 },
    { value: "Partner", weight: 0.2 },
  ],
};

function customerFile({ customers, prospects, world }: History): ExampleFile {
  const headers = {
    code: "Account No",
    name: "Account",
    segment: "Segment",
    channel: "Channel",
    region: "Region",
  };
  return exampleFile(
    { kind: "customers", name: "accounts.csv", source: "CRM", headers },
    [...customers, ...prospects].map(({ code, name, segment, region }) => {
      const channel = randomOf(world.seed, "channel", code).pickWeighted(CHANNEL_SHARE[segment]);
      return { code, name, segment, channel, region };
    }),
  );
}

function accountFile(): ExampleFile {
  const headers = {
    code: "Account",
    name: "Name",
    type: "Type",
    parent: "Heading",
    operator: "Sign",
    metric: "Metric",
  };
  return exampleFile(
    { kind: "accounts", name: "chart-of-accounts.csv", source: "Ledger", headers },
    ACCOUNTS.map(({ code, name, type, parent, operator, metric }) => ({
      code,
      name,
      type,
      parent,
      operator,
      metric,
    })),
  );
}

/** What the facts refer to: load these first, then the dated memberships of the story. */
export function masterFiles(history: History): ExampleFile[] {
  return [
    regionFile(),
    teamFile(),
    memberFile(history.world.line),
    productFile(),
    customerFile(history),
    accountFile(),
  ];
}
