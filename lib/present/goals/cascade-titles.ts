import { decimal } from "@/lib/domain/number/decimal";
import { formatValue } from "@/lib/present/format/value";
import { capitalized, countWord } from "./goals-title";

type Line = { readonly state: string; readonly title: string; readonly difference: string | null };
type Page = {
  readonly title: string;
  readonly state: string;
  readonly unit: string;
  readonly currency: string | null;
  readonly target: string;
  readonly nodes: readonly { readonly kind: string }[];
  readonly refusal: { readonly sentence: string } | null;
  readonly totals: { readonly gap: string | null; readonly unassigned: string | null };
};
type Written = { readonly locale: string; readonly currency: string };

const people = (count: number) => `${countWord(count)} ${count === 1 ? "person" : "people"}`;

/** The state of all cascades in one sentence. */
export function cascadesTitle(lines: readonly Line[]): string {
  const [waiting] = lines.filter(({ state }) => state === "PROPOSED");
  if (waiting) return `${waiting.title} waits to be frozen.`;
  const open = lines.filter(({ difference }) => difference !== null && decimal(difference).lt(0));
  if (open.length > 0)
    return `${capitalized(countWord(open.length))} frozen ${open.length === 1 ? "plan has" : "plans have"} amounts with nobody.`;
  if (lines.length === 0) return "No target is handed down yet.";
  return `${capitalized(countWord(lines.length))} ${lines.length === 1 ? "target is" : "targets are"} handed down to teams and people.`;
}

/** The state of one cascade in one sentence. */
export function cascadeTitle(page: Page, { locale, currency }: Written): string {
  const money = (value: string) =>
    formatValue(value, page.unit as "count", {
      locale,
      currency: page.currency ?? currency,
      style: "compact",
    });
  if (page.refusal) return `${page.title} cannot be split yet.`;
  const { gap, unassigned } = page.totals;
  if (unassigned !== null) {
    const left = decimal(unassigned);
    if (left.isZero()) return "All of the frozen plan is with somebody.";
    const size = money(left.abs().toFixed());
    return left.gt(0)
      ? `${size} of the frozen plan is with nobody.`
      : `${size} more than the frozen plan is handed out.`;
  }
  const count = page.nodes.filter(({ kind }) => kind === "PERSON").length;
  const said = `${money(page.target)} is handed down to ${people(count)}`;
  if (gap === null) return `${said}; nobody has said yet what they see from below.`;
  const size = money(decimal(gap).abs().toFixed());
  if (decimal(gap).isZero()) return `${said}; from below it is the same.`;
  return `${said}; from below they see ${size} ${decimal(gap).lt(0) ? "less" : "more"}.`;
}
