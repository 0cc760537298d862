import { expect, test } from "vitest";
import { PERMISSIONS, type Permission, scopeOf } from "../../../../lib/domain/access/permissions";
import { isRole, ROLE_PROFILES, ROLES } from "../../../../lib/domain/access/roles";

const permissions = Object.keys(PERMISSIONS) as Permission[];
const signs = { none: "·", own: "own", team: "team", organization: "org" } as const;

test("the table, as a reader sees it", () => {
  const lines = permissions.map((permission) => {
    const cells = ROLES.map((role) => signs[scopeOf(role, permission)].padEnd(5)).join("");
    return `${permission.padEnd(28)}${cells}`.trimEnd();
  });
  expect(
    `\n${[`${"".padEnd(28)}${"own  adm  exec fin  mgr  rep  ctr  aud"}`, ...lines].join("\n")}\n`,
  ).toMatchSnapshot();
});

test.each(permissions)("%s is a noun and a verb with an intent", (permission) => {
  expect(permission).toMatch(/^[a-z]+(-[a-z]+)*:[a-z]+(-[a-z]+)*$/);
  expect(PERMISSIONS[permission].intent.length).toBeGreaterThan(8);
});

test.each(permissions)("the owner may %s everywhere", (permission) => {
  expect(scopeOf("OWNER", permission)).toBe("organization");
});

test.each(permissions)("the auditor reads everything and writes nothing: %s", (permission) => {
  expect(scopeOf("AUDITOR", permission)).toBe(
    PERMISSIONS[permission].effect === "READ" ? "organization" : "none",
  );
});

test("every member reads everything but private objectives, pay and the audit trail", () => {
  const restricted = permissions.filter(
    (permission) =>
      PERMISSIONS[permission].effect === "READ" &&
      ROLES.some((role) => scopeOf(role, permission) !== "organization"),
  );
  expect(restricted).toEqual(["private-objective:read", "bonus:read", "audit:read"]);
});

test("pay is seen by its person, the managers above, finance, executives, owner, admin and auditor", () => {
  expect(ROLES.map((role) => [role, scopeOf(role, "bonus:read")])).toEqual([
    ["OWNER", "organization"],
    ["ADMIN", "organization"],
    ["EXECUTIVE", "organization"],
    ["FINANCE", "organization"],
    ["SALES_MANAGER", "team"],
    ["SALES_REP", "own"],
    ["CONTRIBUTOR", "own"],
    ["AUDITOR", "organization"],
  ]);
});

test("an administrator approves nothing, writes no pay and closes no period", () => {
  const approvals = permissions.filter((permission) => PERMISSIONS[permission].isFourEyes);
  expect(approvals).toEqual([
    "period:reopen",
    "plan:approve",
    "goal:agree",
    "cascade:freeze",
    "variance-item:review",
    "adjustment:approve",
  ]);
  for (const permission of [
    ...approvals,
    "bonus:write",
    "period:close",
    "period:reopen",
    "plan:write",
  ] as const) {
    expect(scopeOf("ADMIN", permission)).toBe("none");
  }
});

test("a rep's writing reaches only what is the rep's own, except for comments and challenges", () => {
  const wider = permissions.filter(
    (permission) =>
      PERMISSIONS[permission].effect === "WRITE" &&
      ["team", "organization"].includes(scopeOf("SALES_REP", permission)),
  );
  expect(wider).toEqual(["challenge:raise", "comment:write"]);
});

test("stored text becomes a role or nothing", () => {
  expect(isRole("FINANCE")).toBe(true);
  expect(isRole("finance")).toBe(false);
  expect(Object.keys(ROLE_PROFILES)).toEqual([...ROLES]);
});
