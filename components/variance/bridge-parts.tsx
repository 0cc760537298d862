import { Figure } from "@/components/ui/figure";
import { PageLink as Link } from "@/components/ui/page-link";
import { hrefWith, type SearchParams } from "@/components/ui/search-href";
import type { BridgeAnswer } from "@/lib/features/variance/schema-bridge";
import type { PageFormat } from "@/lib/present/format/chart-format";
import { barName, shareText, shownLevel } from "@/lib/present/variance/bridge-chart-level";
import type { BridgeLevel, LevelBar, Standing } from "@/lib/present/variance/bridge-level";

type PartsProps = {
  answer: BridgeAnswer;
  level: BridgeLevel;
  standing: Standing;
  format: PageFormat;
  search: SearchParams;
  recordsHref: (member: string | null, product: string | null) => string;
};

/** The reason of a bar: the difference's own reference with what is open. */
function refOf(answer: BridgeAnswer, { part, at }: { part: string | null; at: string | null }): string {
  const query = new URLSearchParams([
    ...(part === null ? [] : [["part", part]]),
    ...(at === null ? [] : [["at", at]]),
  ]);
  return query.size === 0 ? answer.ref : `${answer.ref}${answer.ref.includes("?") ? "&" : "?"}${query}`;
}

function hrefOf(bar: LevelBar, { search, recordsHref }: Pick<PartsProps, "search" | "recordsHref">): string {
  if (bar.opens) return hrefWith(search, { why: null, part: bar.opens.part, at: bar.opens.at });
  return recordsHref(bar.member?.code ?? null, bar.product?.code ?? null);
}

/** The bars of a level as rows: each opens, each says why, and as displayed they add up. */
export function BridgeParts(props: PartsProps) {
  const { answer, level, standing, format } = props;
  const { shown, total } = shownLevel(answer, standing, format);
  return (
    <div className="table-scroll">
      <table className="table">
        <caption className="sr-only">Parts of the bridge</caption>
        <thead>
          <tr>
            <th scope="col">Part</th>
            <th scope="col" className="n">
              Effect {format.unitLabel}
            </th>
            <th scope="col" className="n">
              Share
            </th>
            <th scope="col">Opens</th>
          </tr>
        </thead>
        <tbody>
          {level.bars.map((bar, index) => (
            <tr key={bar.key}>
              <th scope="row">
                <Link className="link" href={hrefOf(bar, props)}>
                  {barName(bar, level.kind, answer.by)}
                </Link>
              </th>
              <td className="n">
                <Figure
                  display={format.delta(shown[index] ?? bar.value)}
                  explain={refOf(answer, bar.opens ?? standing)}
                  label={barName(bar, level.kind, answer.by)}
                />
              </td>
              <td className="n">{shareText(bar, level, format)}</td>
              <td className="text-ink-3">{bar.opens ? "its parts" : "source rows"}</td>
            </tr>
          ))}
          <tr className="total">
            <th scope="row">Together</th>
            <td className="n">
              <Figure
                display={format.delta(total)}
                explain={refOf(answer, standing)}
                label="Together"
                isStrong
              />
            </td>
            <td />
            <td />
          </tr>
        </tbody>
      </table>
    </div>
  );
}
