import { ROLES, type Role } from "./roles";

/**
 * How far a permission reaches. `own`: subjects the member owns or co-owns (and, for checking in, those whose
 * updater the member is). `team`: own, and everything owned in the
 * member's teams and the teams below them. `organization`: every subject. `none`: refused.
 */
export const SCOPES = ["none", "own", "team", "organization"] as const;
/** How far a permission reaches. */
export type Scope = (typeof SCOPES)[number];

type PermissionRow = {
  /** READ changes nothing anyone else can see; everything else is a WRITE and closed to auditors. */
  readonly effect: "READ" | "WRITE";
  readonly intent: string;
  /** True where a second person must say yes (see `four-eyes`). */
  readonly isFourEyes: boolean;
  readonly scopes: Readonly<Record<Role, Scope>>;
};

type Grants = Partial<Record<Exclude<Scope, "none">, readonly Role[]>>;

function scopesOf(grants: Grants): Record<Role, Scope> {
  const scopes = Object.fromEntries(ROLES.map((role) => [role, "none"])) as Record<Role, Scope>;
  for (const scope of ["own", "team", "organization"] as const) {
    for (const role of grants[scope] ?? []) scopes[role] = scope;
  }
  return scopes;
}

function read(intent: string, grants: Grants = { organization: ROLES }): PermissionRow {
  return { effect: "READ", intent, isFourEyes: false, scopes: scopesOf(grants) };
}

function write(intent: string, grants: Grants): PermissionRow {
  return { effect: "WRITE", intent, isFourEyes: false, scopes: scopesOf(grants) };
}

function approve(intent: string, grants: Grants): PermissionRow {
  return { effect: "WRITE", intent, isFourEyes: true, scopes: scopesOf(grants) };
}

const RUNS_WORKSPACE = ["OWNER", "ADMIN"] as const satisfies readonly Role[];
const KEEPS_NUMBERS = ["OWNER", "ADMIN", "FINANCE"] as const satisfies readonly Role[];
const CLOSES_BOOKS = ["OWNER", "FINANCE"] as const satisfies readonly Role[];
const LEADS = ["OWNER", "ADMIN", "EXECUTIVE", "FINANCE"] as const satisfies readonly Role[];
const DECIDES = ["OWNER", "EXECUTIVE", "FINANCE"] as const satisfies readonly Role[];
const DOES = ["SALES_REP", "CONTRIBUTOR"] as const satisfies readonly Role[];
const WRITERS = ROLES.filter((role) => role !== "AUDITOR");

/** Leads reach the organization, a sales manager the team, those who do the work their own. */
const WORK: Grants = { organization: LEADS, team: ["SALES_MANAGER"], own: DOES };

/**
 * The one permission table: what each role may do and how far. A scope speaks about the subject of the
 * command: a sales manager with `team` may write a goal whose owner or team lies in the own subtree.
 *
 * The intent behind it: everything but private objectives and pay is readable by every member, because
 * alignment needs sight. Writing is scoped. Who keeps the numbers (finance) is not who runs the workspace
 * (admin): an admin approves no target, writes no pay and closes no period. Auditors read all and write nothing.
 */
export const PERMISSIONS = {
  "organization:read": read("See name, currency, fiscal calendar and time zone"),
  "organization:manage": write("Change name, currency, fiscal calendar, time zone, thresholds", {
    organization: RUNS_WORKSPACE,
  }),
  "organization:transfer": write("Hand the organization to another owner, or end it", {
    organization: ["OWNER"],
  }),
  "member:read": read("See who is here, in which role and team"),
  "member:invite": write("Invite people", { organization: RUNS_WORKSPACE }),
  "member:manage": write("Change role, manager and access; sign a member out", {
    organization: RUNS_WORKSPACE,
  }),
  "team:read": read("See the team tree and dated memberships"),
  "team:write": write("Change the team tree, departments and memberships", { organization: RUNS_WORKSPACE }),
  "dimension:read": read("See products, regions, customers, segments"),
  "dimension:write": write("Change products, regions, customers, segments", { organization: KEEPS_NUMBERS }),

  "rate:read": read("See exchange rates"),
  "rate:write": write("Enter average, closing and budget rates", { organization: KEEPS_NUMBERS }),
  "period:read": read("See periods and whether they are open"),
  "period:close": write("Close a period and freeze what it says", { organization: CLOSES_BOOKS }),
  "period:reopen": approve("Open a closed period again, with a reason", { organization: CLOSES_BOOKS }),
  "reconciliation:read": read("See bookings, billings and revenue matched, and what is not"),
  "reconciliation:write": write("Match records by hand, take matches apart, give lines to somebody", {
    organization: CLOSES_BOOKS,
  }),

  "source:read": read("See sources, runs, source records and quarantine"),
  "import:run": write("Import a file, answer its questions", { organization: KEEPS_NUMBERS }),
  "import:undo": write("Retire an import", { organization: KEEPS_NUMBERS }),
  "mapping:write": write("Map columns, stages, accounts and names to ours", { organization: KEEPS_NUMBERS }),
  "metric:read": read("See metrics, their definitions and values"),
  "metric:write": write("Choose options of metrics, define metrics of one's own", {
    organization: KEEPS_NUMBERS,
  }),
  "plan:read": read("See budgets, forecasts and quotas"),
  "plan:write": write("Write plan versions and quotas", { organization: CLOSES_BOOKS }),
  "plan:approve": approve("Approve a plan version, which freezes it; supersede one", {
    organization: DECIDES,
  }),

  "objective:read": read("See every objective that is not private"),
  "private-objective:read": read("See private objectives", {
    own: ["ADMIN", "FINANCE", "SALES_MANAGER", "SALES_REP", "CONTRIBUTOR"],
    organization: ["OWNER", "EXECUTIVE", "AUDITOR"],
  }),
  "objective:write": write("Create, change, weight and close objectives", WORK),
  "key-result:read": read("See key results of readable objectives"),
  "key-result:write": write("Create and change key results and their curve", WORK),
  "key-result:check-in": write("Record value, confidence, sentence, challenge; override a status", WORK),
  "alignment:write": write("Link objectives, key results and goals", WORK),

  "cycle:read": read("See cycles, their grades and retrospectives"),
  "cycle:write": write("Create, change and activate cycles, and start to close one", { organization: LEADS }),
  "cycle:close": write("Close a cycle with its grades and carry objectives over", { organization: DECIDES }),
  "objective-template:write": write("Keep objectives as templates of the organization", {
    organization: LEADS,
    team: ["SALES_MANAGER"],
  }),

  "goal:read": read("See sales goals and their evidence"),
  "goal:write": write("Draft, change, propose, activate and close goals", WORK),
  "goal:agree": approve("Agree to a proposed goal", { organization: DECIDES, team: ["SALES_MANAGER"] }),
  "goal:check-in": write("Record progress and confidence on a goal", WORK),

  "backtest:read": read("See how probabilities would have done on the organization's own past"),
  "backtest:run": write("Have probabilities tried on the organization's own past", {
    organization: [...LEADS, "SALES_MANAGER"],
  }),

  "initiative:read": read("See initiatives, their budget and spend"),
  "initiative:write": write("Start, change, link and stop initiatives; enter their spend", WORK),
  "cascade:read": read("See how targets are handed down to teams and people"),
  "cascade:write": write("Hand a target down, change the living version, make goals from it", {
    organization: LEADS,
    team: ["SALES_MANAGER"],
  }),
  "cascade:say": write("Say from below what one can carry", WORK),
  "cascade:freeze": approve("Freeze a cascade's plan", { organization: DECIDES }),

  "variance:read": read("See variances, gaps and bridges"),
  "materiality:write": write("Set what counts as material", { organization: CLOSES_BOOKS }),
  "explanation:write": write("Explain a variance: cause, action, owner, day", WORK),
  "variance-item:sweep": write("Look at the variances of months and open what is material", {
    organization: KEEPS_NUMBERS,
  }),
  "variance-item:assign": write("Give a variance to somebody, with a day", {
    organization: LEADS,
    team: ["SALES_MANAGER"],
  }),
  "variance-item:review": approve("Sign an explanation or send it back", {
    organization: DECIDES,
    team: ["SALES_MANAGER"],
  }),
  "adjustment:read": read("See proposed and approved adjustments"),
  "adjustment:propose": write("Propose a change of target, strategy or allocation", WORK),
  "adjustment:approve": approve("Approve or refuse an adjustment", { organization: DECIDES }),

  "bonus:read": read("See pay: terms, current and landing payout", {
    own: DOES,
    team: ["SALES_MANAGER"],
    organization: [...LEADS, "AUDITOR"],
  }),
  "bonus:write": write("Set the bonus tied to a goal", { organization: DECIDES, team: ["SALES_MANAGER"] }),

  "challenge:read": read("See challenges of readable goals, key results and objectives"),
  "challenge:raise": write("Raise a challenge, take one on, resolve one's own", { organization: WRITERS }),
  "challenge:assign": write("Assign and resolve challenges of own, team or all work", WORK),

  "saved-view:read": read("Open own and shared views of pages"),
  "saved-view:write": write("Keep a page as a view, share and end own views", {
    organization: RUNS_WORKSPACE,
    own: WRITERS.filter((role) => role !== "OWNER" && role !== "ADMIN"),
  }),

  "pack:read": read("Open own and shared packs, and those one is sent"),
  "pack:write": write("Put pages together, say who is sent them and when, send them", {
    organization: RUNS_WORKSPACE,
    own: WRITERS.filter((role) => role !== "OWNER" && role !== "ADMIN"),
  }),

  "comment:read": read("Read comments on what is readable"),
  "comment:write": write("Comment, mention and react, across departments", { organization: WRITERS }),
  "audit:read": read("Read and verify the audit trail", { organization: [...LEADS, "AUDITOR"] }),
  "export:run": read("Export exactly what is shown"),
} as const satisfies Record<string, PermissionRow>;

/** `noun:verb`, the noun being the feature's and the verb the user's. */
export type Permission = keyof typeof PERMISSIONS;

/** How far this role's permission reaches; `none` is a refusal. */
export function scopeOf(role: Role, permission: Permission): Scope {
  return PERMISSIONS[permission].scopes[role];
}
