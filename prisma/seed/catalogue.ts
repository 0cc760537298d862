import type { Cents, CurrencyCode } from "./larkfield";

export type ProductCode = "CORE" | "PRO" | "ANALYTICS" | "CONNECT" | "ONBOARD" | "TRAINING";

export type ProductRow = {
  readonly code: ProductCode;
  readonly name: string;
  readonly group: "Platform" | "Add-ons" | "Services";
  /** Per seat and month; services per day. */
  readonly list: Readonly<Record<CurrencyCode, Cents>>;
  /** Cost in USD cents of serving one seat for a month (services: one day) in the first month of the example. */
  readonly unitCost: Cents;
  readonly revenueAccount: string;
};

export const PRODUCTS: readonly ProductRow[] = [
  {
    code: "CORE",
    name: "Core",
    group: "Platform",
    list: { USD: 4000, EUR: 3700, GBP: 3200 },
    unitCost: 1190,
    revenueAccount: "4010",
  },
  {
    code: "PRO",
    name: "Professional",
    group: "Platform",
    list: { USD: 7000, EUR: 6500, GBP: 5600 },
    unitCost: 2010,
    revenueAccount: "4020",
  },
  {
    code: "ANALYTICS",
    name: "Analytics Add-on",
    group: "Add-ons",
    list: { USD: 2200, EUR: 2000, GBP: 1800 },
    unitCost: 640,
    revenueAccount: "4030",
  },
  {
    code: "CONNECT",
    name: "Connect Add-on",
    group: "Add-ons",
    list: { USD: 1500, EUR: 1400, GBP: 1200 },
    unitCost: 380,
    revenueAccount: "4040",
  },
  {
    code: "ONBOARD",
    name: "Onboarding",
    group: "Services",
    list: { USD: 145000, EUR: 134000, GBP: 116000 },
    unitCost: 108000,
    revenueAccount: "4110",
  },
  {
    code: "TRAINING",
    name: "Training",
    group: "Services",
    list: { USD: 120000, EUR: 111000, GBP: 96000 },
    unitCost: 78000,
    revenueAccount: "4120",
  },
];

const BY_CODE = new Map(PRODUCTS.map((product) => [product.code, product]));

export function productOf(code: ProductCode): ProductRow {
  const product = BY_CODE.get(code);
  if (product === undefined) throw new RangeError(`No product ${code}`);
  return product;
}

export type AccountRow = {
  readonly code: string;
  readonly name: string;
  readonly type: "ASSET" | "LIABILITY" | "REVENUE" | "COGS" | "EXPENSE";
  readonly parent: string;
  readonly operator: "+" | "-";
  readonly metric: "revenue" | "cogs" | "opex" | "sm_spend" | "none";
  /** The side on which the account grows; every file amount is positive on this side. */
  readonly side: "DEBIT" | "CREDIT";
};

type Measure = AccountRow["metric"];

function income(code: string, name: string): AccountRow {
  return { code, name, type: "REVENUE", parent: "4000", operator: "+", metric: "revenue", side: "CREDIT" };
}

function cost(code: string, name: string, parent: string, metric: Measure): AccountRow {
  return {
    code,
    name,
    type: metric === "cogs" ? "COGS" : "EXPENSE",
    parent,
    operator: "+",
    metric,
    side: "DEBIT",
  };
}

function heading(code: string, name: string, type: AccountRow["type"]): AccountRow {
  return {
    code,
    name,
    type,
    parent: "",
    operator: "+",
    metric: "none",
    side: type === "REVENUE" ? "CREDIT" : "DEBIT",
  };
}

export const ACCOUNTS: readonly AccountRow[] = [
  {
    code: "1200",
    name: "Accounts receivable",
    type: "ASSET",
    parent: "",
    operator: "+",
    metric: "none",
    side: "DEBIT",
  },
  {
    code: "2000",
    name: "Accounts payable and payroll",
    type: "LIABILITY",
    parent: "",
    operator: "+",
    metric: "none",
    side: "CREDIT",
  },
  {
    code: "2400",
    name: "Deferred revenue",
    type: "LIABILITY",
    parent: "",
    operator: "+",
    metric: "none",
    side: "CREDIT",
  },
  heading("4000", "Revenue", "REVENUE"),
  income("4010", "Subscriptions, Core"),
  income("4020", "Subscriptions, Professional"),
  income("4030", "Subscriptions, Analytics"),
  income("4040", "Subscriptions, Connect"),
  income("4110", "Onboarding services"),
  income("4120", "Training services"),
  {
    code: "4900",
    name: "Credit notes",
    type: "REVENUE",
    parent: "4000",
    operator: "-",
    metric: "revenue",
    side: "DEBIT",
  },
  heading("5000", "Cost of revenue", "COGS"),
  cost("5010", "Hosting", "5000", "cogs"),
  cost("5020", "Support", "5000", "cogs"),
  cost("5030", "Service delivery", "5000", "cogs"),
  heading("6100", "Sales and marketing", "EXPENSE"),
  cost("6110", "Sales salaries", "6100", "sm_spend"),
  cost("6120", "Commissions", "6100", "sm_spend"),
  cost("6130", "Advertising", "6100", "sm_spend"),
  cost("6140", "Events", "6100", "sm_spend"),
  cost("6150", "Partner programme", "6100", "sm_spend"),
  cost("6160", "Marketing salaries", "6100", "sm_spend"),
  heading("6500", "Operating expense", "EXPENSE"),
  cost("6510", "Engineering salaries", "6500", "opex"),
  cost("6520", "Administration salaries", "6500", "opex"),
  cost("6530", "Customer success salaries", "6500", "opex"),
  cost("6540", "Rent", "6500", "opex"),
  cost("6550", "Software and tools", "6500", "opex"),
  cost("6560", "Travel", "6500", "opex"),
  cost("6570", "Legal and audit", "6500", "opex"),
];

const ACCOUNT_BY_CODE = new Map(ACCOUNTS.map((account) => [account.code, account]));

export function accountOf(code: string): AccountRow {
  const account = ACCOUNT_BY_CODE.get(code);
  if (account === undefined) throw new RangeError(`No account ${code}`);
  return account;
}
