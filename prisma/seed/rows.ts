import type { Day } from "../../lib/domain/time/day";
import type { BudgetMetric } from "./budget";

/** The rows of each kind of import file, named as the command line names their fields. Numbers are decimal texts. */
export type RegionFileRow = { code: string; name: string; parent: string; market: string };
export type TeamFileRow = { code: string; name: string; parent: string; department: string };
export type ProductFileRow = { code: string; name: string; group: string; listPrice: string };
export type CustomerFileRow = {
  code: string;
  name: string;
  segment: string;
  channel: string;
  region: string;
};
export type AccountFileRow = {
  code: string;
  name: string;
  type: string;
  parent: string;
  operator: string;
  metric: string;
};

export type MemberFileRow = {
  code: string;
  name: string;
  email: string;
  role: string;
  /** Empty for people whose stays are dated: those are given as memberships. */
  team: string;
  manager: string;
};

export type DealFileRow = {
  externalId: string;
  name: string;
  stage: string;
  amount: string;
  currency: string;
  owner: string;
  account: string;
  product: string;
  region: string;
  openedOn: Day;
  closedOn: Day;
  quantity: string;
  listPrice: string;
};

export type DealChangeFileRow = {
  dealId: string;
  changedAt: Day;
  stage: string;
  amount: string;
  closedOn: Day;
};

export type OrderLineFileRow = {
  externalId: string;
  date: Day;
  orderId: string;
  customer: string;
  product: string;
  region: string;
  owner: string;
  quantity: string;
  unitPrice: string;
  /** Fraction of the list price, 0.15 for 15 %. */
  discount: string;
  amount: string;
  currency: string;
};

export type SubscriptionFileRow = {
  externalId: string;
  customer: string;
  startedOn: Day;
  /** The first day it no longer runs; empty while it runs. */
  endedOn: Day;
  mrr: string;
  currency: string;
  plan: string;
  seats: string;
  trial: string;
};

export type LedgerFileRow = {
  externalId: string;
  date: Day;
  account: string;
  amount: string;
  currency: string;
  unit: string;
  department: string;
  customer: string;
  product: string;
  team: string;
  region: string;
  memo: string;
};

export type PlanFileRow = {
  version: string;
  metric: BudgetMetric;
  period: string;
  amount: string;
  currency: string;
  team: string;
  region: string;
  product: string;
};

export type QuotaFileRow = {
  owner: string;
  period: string;
  metric: string;
  amount: string;
  currency: string;
};

export type MeasurementFileRow = {
  metric: string;
  period: string;
  value: string;
  team: string;
  region: string;
  note: string;
};

export type FileRows = {
  regions: RegionFileRow;
  teams: TeamFileRow;
  members: MemberFileRow;
  products: ProductFileRow;
  customers: CustomerFileRow;
  accounts: AccountFileRow;
  deals: DealFileRow;
  "deal-history": DealChangeFileRow;
  "order-lines": OrderLineFileRow;
  subscriptions: SubscriptionFileRow;
  ledger: LedgerFileRow;
  plan: PlanFileRow;
  quotas: QuotaFileRow;
  measurements: MeasurementFileRow;
};

export type FileKind = keyof FileRows;
