import { Figure } from "@/components/ui/figure";
import { PageLink as Link } from "@/components/ui/page-link";
import { decimal } from "@/lib/domain/number/decimal";
import type { CascadeNodeView, CascadePage } from "@/lib/features/cascades/schema-view";
import { formatAmount } from "@/lib/present/format/money";
import { NO_VALUE } from "@/lib/present/format/value";

type Written = { locale: string; currency: string };
export type Money = (value: string | null, isSigned?: boolean) => string;

/** Amounts of the page with the same decimals everywhere: none where all are whole, so that totals add up as shown. */
export function moneyOf(page: CascadePage, { locale, currency }: Written): Money {
  const all = page.nodes.flatMap(({ assigned, living, bottomUp }) => [assigned, living, bottomUp.value]);
  const isWhole = [...all, page.target].every((value) => value === null || decimal(value).isInteger());
  return (value, isSigned = false) =>
    value === null
      ? NO_VALUE
      : formatAmount(value, {
          ...{
            locale,
            currency: page.currency ?? currency,
            scale: "one",
            sign: isSigned ? "always" : "negative",
          },
          ...(isWhole ? { digits: 0 } : {}),
        });
}

export const whyOfNode = (page: CascadePage, key: string, part: "above" | "below" | "living") =>
  `cascade:${page.id}?${new URLSearchParams({ node: key, part }).toString()}`;

/** What is handed to a node, what it says from below, and the difference; frozen: what it lives with. */
export function GridNumbers({
  page,
  node,
  money,
}: {
  page: CascadePage;
  node: CascadeNodeView;
  money: Money;
}) {
  const { bottomUp } = node;
  const isStrong = node.kind === "TEAM";
  const isPartly = bottomUp.known < bottomUp.of;
  const isLiving = page.state === "FROZEN";
  return (
    <>
      <td className="n">
        <Figure
          display={money(node.assigned)}
          explain={node.assigned === null ? undefined : whyOfNode(page, node.key, "above")}
          label={`From above, ${node.label}`}
          isStrong={isStrong}
        />
        {node.kind === "TEAM" && node.carried !== null && node.carried !== node.assigned ? (
          <span className="sub">management {money(node.carried)}</span>
        ) : null}
      </td>
      <td className="n">
        <Figure
          display={money(bottomUp.value)}
          explain={bottomUp.of === 0 ? undefined : whyOfNode(page, node.key, "below")}
          label={`From below, ${node.label}`}
          isStrong={isStrong}
        />
        {isStrong && isPartly ? (
          <span className="sub">
            of {bottomUp.known} in {bottomUp.of}
          </span>
        ) : null}
      </td>
      <td className="n">{money(node.gap, true)}</td>
      {isLiving ? (
        <>
          <td className="n">
            <Figure
              display={money(node.living)}
              explain={node.living === null ? undefined : whyOfNode(page, node.key, "living")}
              label={`Living, ${node.label}`}
              isStrong={isStrong}
            />
          </td>
          <td className="n">{money(node.difference, true)}</td>
        </>
      ) : null}
    </>
  );
}

/** Name of a node with what is particular about it, indented by its depth. */
export function NodeName({ node, organizationSlug }: { node: CascadeNodeView; organizationSlug: string }) {
  return (
    <th scope="row" style={{ paddingLeft: node.level * 16 }}>
      {node.label}
      {node.roleText ? <span className="sub">{node.roleText}</span> : null}
      {node.goal ? (
        <Link className="link sub" href={`/${organizationSlug}/goals/${node.goal.id}`}>
          goal, {node.goal.status.toLowerCase()}
        </Link>
      ) : null}
    </th>
  );
}
