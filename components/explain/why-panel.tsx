import { Drawer } from "@/components/layout/drawer";
import { WhyDrawer } from "@/components/ui/why-drawer";
import type { Reason, Selector } from "@/lib/domain/reasoned";
import { formatDay } from "@/lib/present/format/time";
import { formatValue } from "@/lib/present/format/value";

type WhyPanelProps = {
  /** The answer to ?why=; null draws nothing. */
  why: { readonly reference: string; readonly reason: Reason | null; readonly problem: string | null } | null;
  /** Slug of the organization, for links to source rows. */
  org: string;
  locale: string;
  currency: string;
};

const RECORD_PAGES: Record<string, string> = {
  goal: "goals",
  objective: "objectives",
  "key-result": "objectives/key-results",
  initiative: "initiatives?period=all&initiative=",
};

/** Where the rows behind a leaf are listed: facts as source rows, everything else on its own page. */
function hrefOf(org: string, source: Selector): string | undefined {
  if (source.kind === "given") return undefined;
  if (source.kind === "record") {
    const page = RECORD_PAGES[source.type];
    return page === undefined ? undefined : `/${org}/${page}${page.endsWith("=") ? "" : "/"}${source.id}`;
  }
  const query = new URLSearchParams({
    ...source.where,
    measures: source.metric,
    from: source.from,
    to: source.to,
    scenario: source.scenario,
    ...(source.knownAt === undefined ? {} : { knownAt: source.knownAt }),
  });
  return `/${org}/metrics/records?${query.toString()}`;
}

function isDayText(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text);
}

/** One value of a reasoning as people read it. */
function displayOf(reason: Reason, locale: string, currency: string): string {
  const { value, unit } = reason;
  if (value === null) return "–";
  if (unit === "text" || !/^-?\d+(\.\d+)?$/.test(value))
    return isDayText(value) ? formatDay(value, locale) : value;
  if (unit === "share") return formatValue(value, "percent", { locale, currency });
  if (unit === "points") return `${formatValue(value, "ratio", { locale, currency })} pts`;
  if (unit === undefined)
    return formatValue(value, reason.currency ? "currency" : "count", {
      locale,
      currency: reason.currency ?? currency,
    });
  return formatValue(value, unit, { locale, currency: reason.currency ?? currency });
}

/** The drawer of ?why= on any page: the reasoning down to its source rows, or why there is none. */
export function WhyPanel({ why, org, locale, currency }: WhyPanelProps) {
  if (why === null) return null;
  if (why.reason === null) {
    return (
      <Drawer title="Why this number?" params={["why"]}>
        <p>{why.problem}</p>
      </Drawer>
    );
  }
  const { reason } = why;
  const money = reason.currency ?? currency;
  return (
    <WhyDrawer
      title={reason.label}
      display={displayOf(reason, locale, money)}
      sentence={reason.note}
      reason={reason}
      format={(one) => displayOf(one, locale, money)}
      sourceHref={(source) => hrefOf(org, source)}
      facts={[{ label: "Reference", value: <code className="text-12">{why.reference}</code> }]}
    />
  );
}
