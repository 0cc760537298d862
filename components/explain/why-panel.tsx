import { Drawer } from "@/components/layout/drawer";
import { WhyDrawer } from "@/components/ui/why-drawer";
import type { Reason } from "@/lib/domain/reasoned";
import { reasonText, sourceHref } from "./reason-format";

type WhyPanelProps = {
  /** The answer to ?why=; null draws nothing. */
  why: { readonly reference: string; readonly reason: Reason | null; readonly problem: string | null } | null;
  /** Slug of the organization, for links to source rows. */
  org: string;
  locale: string;
  currency: string;
};

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
      display={reasonText(reason, locale, money)}
      sentence={reason.note}
      reason={reason}
      format={(one) => reasonText(one, locale, money)}
      sourceHref={(source) => sourceHref(org, source)}
      facts={[{ label: "Reference", value: <code className="text-12">{why.reference}</code> }]}
    />
  );
}
