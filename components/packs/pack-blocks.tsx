import { BridgeChart } from "@/components/charts/bridge-chart";
import { LinesChart } from "@/components/charts/lines-chart";
import { TornadoChart } from "@/components/charts/tornado-chart";
import { VarianceColumns } from "@/components/charts/variance-columns";
import { FigureStrip } from "@/components/layout/figure-strip";
import { Section } from "@/components/layout/section";
import { effectClass } from "@/components/ui/effect";
import type { PackBlock, PackTable } from "@/lib/present/packs/page";

function Chart({ block, prefix }: { block: Extract<PackBlock, { kind: "chart" }>; prefix: string }) {
  const { title, caption, table, drawing } = block;
  const frame = { id: `${prefix}-${block.id}`, title, caption, table };
  switch (drawing.kind) {
    case "bridge":
      return <BridgeChart {...frame} model={drawing.model} />;
    case "columns":
      return <VarianceColumns {...frame} model={drawing.model} />;
    case "lines":
      return <LinesChart {...frame} model={drawing.model} />;
    case "tornado":
      return <TornadoChart {...frame} model={drawing.model} />;
  }
}

function Rows({ table, label }: { table: PackTable; label: string }) {
  const cellClass = (index: number, effect?: Parameters<typeof effectClass>[0]) =>
    [table.columns[index]?.isNumeric ? "n" : "wraps", effectClass(effect)].filter(Boolean).join(" ");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keys
    <section className="table-scroll" tabIndex={0} aria-label={label}>
      <table className="table">
        <caption className="sr-only">{label}</caption>
        <thead>
          <tr>
            {table.columns.map(({ label: heading }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
              <th key={index} scope="col" className={cellClass(index)}>
                {heading || <span className="sr-only">Remark</span>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows of a frozen page keep their place
            <tr key={at} className={row.isTotal ? "total" : undefined}>
              {row.cells.map((cell, index) =>
                index === 0 ? (
                  <th
                    // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                    key={index}
                    scope="row"
                    style={row.level ? { paddingLeft: row.level * 20 } : undefined}
                  >
                    {cell}
                  </th>
                ) : (
                  // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
                  <td key={index} className={cellClass(index, row.tones?.[index])}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** One part of a page of a pack: the same drawing and the same cells as on its own page. */
export function PackBlockView({ block, prefix, name }: { block: PackBlock; prefix: string; name: string }) {
  switch (block.kind) {
    case "figures":
      return (
        <FigureStrip
          figures={block.figures.map(({ label, value, note, effect }) => ({
            ...{ label, value, note },
            ...(effect === undefined ? {} : { noteEffect: effect }),
          }))}
        />
      );
    case "chart":
      return <Chart block={block} prefix={prefix} />;
    case "table":
      return block.title === "" ? (
        <Rows table={block.table} label={name} />
      ) : (
        <Section title={block.title} caption={block.caption}>
          <Rows table={block.table} label={block.title} />
        </Section>
      );
    case "texts":
      return (
        <Section title={block.title}>
          <ul>
            {block.texts.map(({ lead, text, note }) => (
              <li key={`${lead}${text}`} className="py-1">
                {lead === "" ? null : <strong className="font-medium">{lead}: </strong>}
                {text} {note === "" ? null : <span className="text-ink-3">{note}</span>}
              </li>
            ))}
          </ul>
        </Section>
      );
  }
}
