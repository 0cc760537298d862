/** The organization itself. */
export const LARKFIELD = {
  name: "Larkfield Software",
  slug: "larkfield",
  currency: "USD",
  timeZone: "America/New_York",
  locale: "en",
  fiscalStartMonth: 2,
} as const;

export type CurrencyCode = "USD" | "EUR" | "GBP";
export const CURRENCIES: readonly CurrencyCode[] = ["USD", "EUR", "GBP"];

/**
 * Whole minor units (cents, pence). A safe integer is exact where a fraction is not, so sums and shares of
 * the example are computed in these and written as decimals only in the files.
 */
export type Cents = number;

export type SalesTeam = "WEST" | "CENTRAL" | "EAST" | "EMEA" | "APAC";
export const SALES_TEAMS: readonly SalesTeam[] = ["WEST", "CENTRAL", "EAST", "EMEA", "APAC"];
export type TeamCode = SalesTeam | "LEAD" | "SALES" | "FIN" | "MKT" | "OPS" | "CS";

export type DepartmentCode = "SALES" | "FINANCE" | "MARKETING" | "OPERATIONS" | "SUCCESS" | "EXECUTIVE";

export type TeamRow = {
  readonly code: TeamCode;
  readonly name: string;
  readonly parent: TeamCode | "";
  readonly department: DepartmentCode;
};

export const TEAMS: readonly TeamRow[] = [
  { code: "LEAD", name: "Leadership", parent: "", department: "EXECUTIVE" },
  { code: "SALES", name: "Sales", parent: "", department: "SALES" },
  { code: "WEST", name: "West", parent: "SALES", department: "SALES" },
  { code: "CENTRAL", name: "Central", parent: "SALES", department: "SALES" },
  { code: "EAST", name: "East", parent: "SALES", department: "SALES" },
  { code: "EMEA", name: "EMEA", parent: "SALES", department: "SALES" },
  { code: "APAC", name: "APAC", parent: "SALES", department: "SALES" },
  { code: "FIN", name: "Finance", parent: "", department: "FINANCE" },
  { code: "MKT", name: "Marketing", parent: "", department: "MARKETING" },
  { code: "OPS", name: "Operations", parent: "", department: "OPERATIONS" },
  { code: "CS", name: "Customer Success", parent: "", department: "SUCCESS" },
];

export type RegionRow = {
  readonly code: string;
  readonly name: string;
  readonly parent: string;
  readonly market: boolean;
};

/** A region one sells in: who sells there, in which currency, how often, and since which month (absent = always). */
export type Territory = {
  readonly region: string;
  readonly team: SalesTeam;
  readonly currency: CurrencyCode;
  /** Share of the team's new customers. */
  readonly weight: number;
  readonly enteredInMonth?: number;
  /** Added to company names there. */
  readonly legalForm?: string;
};

export const REGIONS: readonly RegionRow[] = [
  { code: "AMER", name: "Americas", parent: "", market: false },
  { code: "US", name: "United States", parent: "AMER", market: true },
  { code: "US-W", name: "US West", parent: "US", market: false },
  { code: "US-C", name: "US Central", parent: "US", market: false },
  { code: "US-E", name: "US East", parent: "US", market: false },
  { code: "CA", name: "Canada", parent: "AMER", market: true },
  { code: "MX", name: "Mexico", parent: "AMER", market: true },
  { code: "EUR", name: "Europe", parent: "", market: false },
  { code: "GB", name: "United Kingdom", parent: "EUR", market: true },
  { code: "DE", name: "Germany", parent: "EUR", market: true },
  { code: "FR", name: "France", parent: "EUR", market: true },
  { code: "NL", name: "Netherlands", parent: "EUR", market: true },
  { code: "SE", name: "Sweden", parent: "EUR", market: true },
  { code: "ES", name: "Spain", parent: "EUR", market: true },
  { code: "AP", name: "Asia Pacific", parent: "", market: false },
  { code: "AU", name: "Australia", parent: "AP", market: true },
  { code: "SG", name: "Singapore", parent: "AP", market: true },
  { code: "NZ", name: "New Zealand", parent: "AP", market: true },
  { code: "JP", name: "Japan", parent: "AP", market: true },
];

export const TERRITORIES: readonly Territory[] = [
  { region: "US-W", team: "WEST", currency: "USD", weight: 1 },
  { region: "US-C", team: "CENTRAL", currency: "USD", weight: 0.9 },
  { region: "MX", team: "CENTRAL", currency: "USD", weight: 0.1, enteredInMonth: 34, legalForm: "SA" },
  { region: "US-E", team: "EAST", currency: "USD", weight: 0.87 },
  { region: "CA", team: "EAST", currency: "USD", weight: 0.13, legalForm: "Inc" },
  { region: "GB", team: "EMEA", currency: "GBP", weight: 0.34, legalForm: "Ltd" },
  { region: "DE", team: "EMEA", currency: "EUR", weight: 0.3, legalForm: "GmbH" },
  { region: "FR", team: "EMEA", currency: "EUR", weight: 0.16, legalForm: "SAS" },
  { region: "NL", team: "EMEA", currency: "EUR", weight: 0.12, legalForm: "BV" },
  { region: "SE", team: "EMEA", currency: "EUR", weight: 0.1, enteredInMonth: 8, legalForm: "AB" },
  { region: "ES", team: "EMEA", currency: "EUR", weight: 0.12, enteredInMonth: 26, legalForm: "SL" },
  { region: "AU", team: "APAC", currency: "USD", weight: 0.56, legalForm: "Pty" },
  { region: "SG", team: "APAC", currency: "USD", weight: 0.44, legalForm: "Pte" },
  { region: "NZ", team: "APAC", currency: "USD", weight: 0.16, enteredInMonth: 17, legalForm: "Ltd" },
  { region: "JP", team: "APAC", currency: "USD", weight: 0.2, enteredInMonth: 30, legalForm: "KK" },
];

/** Where a team's plan and cost are booked when no customer says more. */
export const HOME_REGION: Readonly<Record<SalesTeam, string>> = {
  WEST: "US-W",
  CENTRAL: "US-C",
  EAST: "US-E",
  EMEA: "EUR",
  APAC: "AP",
};

export const BUSINESS_UNIT: Readonly<Record<SalesTeam, string>> = {
  WEST: "Americas",
  CENTRAL: "Americas",
  EAST: "Americas",
  EMEA: "EMEA",
  APAC: "APAC",
};
