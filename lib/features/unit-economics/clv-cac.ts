import { type Decimal, toText } from "@/lib/domain/number/decimal";
import { hasValue, quotient } from "@/lib/domain/number/quotient";
import { figure, type Reason } from "@/lib/domain/reasoned";
import { periodOfReference, type Reference, referenceText } from "@/lib/features/explain/reference";
import { placeText } from "@/lib/features/metrics/measure";
import { labelOf } from "@/lib/features/metrics/members";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import {
  CLV_DIMENSIONS,
  type ClvDimension,
  type Drivers,
  inputsAt,
  isToldApart,
  lifetimeText,
  readDrivers,
} from "./drivers";

/** One part of the company: what its customers are worth and cost, and whose margin and cost were used. */
export type ClvPart = {
  key: string;
  name: string;
  customers: string | null;
  mrr: string | null;
  arpa: string | null;
  churn: string | null;
  margin: string | null;
  isCompanyMargin: boolean;
  clv: string | null;
  newCustomers: string | null;
  cac: string | null;
  isCompanyCac: boolean;
  ratio: string | null;
  note: string | null;
  refs: Record<"mrr" | "arpa" | "churn" | "clv" | "cac" | "ratio", string>;
};

export type ClvTable = { by: ClvDimension; parts: ClvPart[]; total: ClvPart };

type Spot = { drivers: Drivers; company: Drivers; at: readonly string[]; period: string };

const text = (value: Decimal | null): string | null => (value === null ? null : toText(value));

/** A part's margin and acquisition cost; where they are not kept by part, the company's. */
function ownOrCompany({ drivers, company, at }: Spot) {
  const margin = isToldApart(drivers, "cogs") ? drivers.at("gross_margin", at) : null;
  const cac = isToldApart(drivers, "sm_spend") ? drivers.at("cac", at) : null;
  return {
    margin: margin ?? company.at("gross_margin", []),
    cac: cac ?? company.at("cac", []),
    isCompanyMargin: margin === null,
    isCompanyCac: cac === null,
  };
}

function valuesOf(spot: Spot) {
  const { drivers, at } = spot;
  const own = ownOrCompany(spot);
  const inputs = inputsAt(drivers, at, own.margin);
  const clv = lifetimeText(inputs, drivers.rule);
  const ratio = clv.value === null || own.cac === null ? null : quotient(clv.value, own.cac, "CAC is 0");
  return { ...own, inputs, clv, ratio: ratio !== null && hasValue(ratio) ? ratio.value : null };
}

function partOf(spot: Spot, key: string, name: string): ClvPart {
  const { drivers, at, period } = spot;
  const { margin, cac, isCompanyMargin, isCompanyCac, inputs, clv, ratio } = valuesOf(spot);
  const measurement = drivers.measured.get("mrr");
  const where = measurement ? placeText(measurement, at) : {};
  const ref = (kind: string, subject: string) => referenceText({ kind, subject, period, parameters: where });
  return {
    key,
    name,
    customers: text(drivers.at("subscribers", at)),
    mrr: text(drivers.at("mrr", at)),
    arpa: text(drivers.at("arpa", at)),
    churn: "missing" in inputs ? null : toText(inputs.churn),
    margin: text(margin),
    isCompanyMargin,
    clv: clv.text,
    newCustomers: text(drivers.at("new_customers", at)),
    cac: text(cac),
    isCompanyCac,
    ratio: text(ratio),
    note: clv.note,
    refs: {
      mrr: ref("metric", "mrr"),
      arpa: ref("metric", "arpa"),
      churn: ref("metric", drivers.isRevenueChurn ? "grr" : "logo_churn"),
      clv: ref("clv", "value"),
      cac: isCompanyCac
        ? referenceText({ kind: "metric", subject: "cac", period, parameters: {} })
        : ref("metric", "cac"),
      ratio: ref("clv", "ratio"),
    },
  };
}

/** Lifetime value against acquisition cost by a dimension, inside the caller's transaction. */
export async function clvTable(
  db: Db,
  actor: Actor,
  { from, to, by }: { from: string; to: string; by: ClvDimension },
): Promise<ClvTable> {
  const company = await readDrivers(db, actor, { from, to, by: null });
  const drivers = await readDrivers(db, actor, { from, to, by });
  const measurement = drivers.measured.get("mrr");
  const period = `${from}..${to}`;
  const parts = (measurement?.values ?? []).map(({ at }) => {
    const key = at[0] ?? "";
    const { name } = labelOf(measurement?.book ?? {}, by, key);
    return partOf({ drivers, company, at, period }, key, name);
  });
  const inOrder = parts.sort(
    (a, b) => Number(b.mrr ?? 0) - Number(a.mrr ?? 0) || a.name.localeCompare(b.name),
  );
  return { by, parts: inOrder, total: partOf({ drivers: company, company, at: [], period }, "", "Company") };
}

/** The one dimension a reference of a part names, and its place. */
function placeOf({ parameters }: Reference): { by: ClvDimension | null; name: string } {
  const by = CLV_DIMENSIONS.find((dimension) => parameters[dimension] !== undefined) ?? null;
  return { by, name: by === null ? "" : (parameters[by] ?? "") };
}

/** Why a part's lifetime value, or its ratio to acquisition cost, is what it is: `clv:value@…?segment=SMB`. */
export async function explainClv(actor: Actor, reference: Reference): Promise<Reason> {
  authorize(actor, "metric:read");
  const { subject } = reference;
  if (subject !== "value" && subject !== "ratio")
    throw new AppError(
      "INVALID",
      "A part's lifetime value is named clv:value@2026-Q3?segment=SMB, its ratio clv:ratio@….",
    );
  const { from, to } = periodOfReference({ startMonth: actor.fiscalStartMonth }, reference);
  return inTenant(
    actor,
    async (db) => {
      const { by, name } = placeOf(reference);
      const company = await readDrivers(db, actor, { from, to, by: null });
      const drivers = by === null ? company : await readDrivers(db, actor, { from, to, by });
      const measurement = drivers.measured.get("mrr");
      const found = measurement?.values.find(
        ({ at }) => by === null || labelOf(measurement.book, by, at[0] ?? "").code === name,
      );
      const at = by === null ? [] : (found?.at ?? [name]);
      return reasonOf(
        { drivers, company, at, period: `${from}..${to}` },
        subject,
        name || "the company",
        actor.currency,
      );
    },
    "read",
  );
}

function reasonOf(spot: Spot, subject: "value" | "ratio", name: string, currency: string): Reason {
  const { drivers, company, at } = spot;
  const { isCompanyMargin, isCompanyCac, clv, ratio } = valuesOf(spot);
  const churn = drivers.isRevenueChurn ? "grr" : "logo_churn";
  const value = figure(`Customer lifetime value of ${name}`, clv.value, {
    unit: "currency",
    currency,
    rule: {
      id: "clv.part",
      version: 1,
      formula: "the chosen lifetime value of the part's revenue per account, margin and churn a month",
    },
    note: [clv.note, isCompanyMargin ? "Gross margin is not kept by this part: the company's is used." : null]
      .filter((each) => each !== null)
      .join(" "),
    inputs: [
      drivers.why("arpa", at),
      isCompanyMargin ? company.why("gross_margin", []) : drivers.why("gross_margin", at),
      drivers.why(churn, at),
    ],
  });
  if (subject === "value") return value;
  return figure(`CLV to CAC of ${name}`, ratio, {
    unit: "ratio",
    rule: { id: "clv.ratio", version: 1, formula: "customer lifetime value ÷ customer acquisition cost" },
    ...(isCompanyCac
      ? { note: "Spend is not kept by this part: the company's acquisition cost is used." }
      : {}),
    inputs: [value, isCompanyCac ? company.why("cac", []) : drivers.why("cac", at)],
  });
}
