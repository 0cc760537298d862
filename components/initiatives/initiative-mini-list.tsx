import { PageLink as Link } from "@/components/ui/page-link";
import { INITIATIVE_STATE_LABELS, type InitiativeView } from "@/lib/features/initiatives/schema";
import { formatPercent } from "@/lib/present/format/quantity";
import { formatValue } from "@/lib/present/format/value";

/** Initiatives that serve a goal or key result, with the part of their money. */
export function InitiativeMiniList({
  organizationSlug,
  subjectId,
  initiatives,
  locale,
}: {
  organizationSlug: string;
  subjectId: string;
  initiatives: readonly InitiativeView[];
  locale: string;
}) {
  if (initiatives.length === 0) return <p className="cap">No initiative serves it yet.</p>;
  return (
    <table className="table">
      <caption className="sr-only">Initiatives</caption>
      <tbody>
        {initiatives.map((one) => {
          const link = one.links.find((each) => each.subjectId === subjectId);
          const money = (text: string | null) =>
            formatValue(text, "currency", { locale, currency: one.currency, style: "compact" });
          return (
            <tr key={one.id} data-row={one.id} tabIndex={-1}>
              <th scope="row">
                <Link
                  className="hover:underline"
                  data-row-link=""
                  href={`/${organizationSlug}/initiatives?period=all&initiative=${one.id}`}
                >
                  {one.title}
                </Link>
                <span className="sub">
                  {one.ownerName} · {INITIATIVE_STATE_LABELS[one.status].toLowerCase()}
                </span>
              </th>
              <td className="n">
                {link === undefined ? "" : formatPercent(link.share, { locale })}
                <span className="sub">of its money</span>
              </td>
              <td className="n">
                {money(link?.amount ?? null)}
                <span className="sub">spent of {money(one.budget)}</span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
