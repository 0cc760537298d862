"use client";

import { useVirtualizer } from "@tanstack/react-virtual";
import { useRef } from "react";
import { PageLink as Link } from "@/components/ui/page-link";

type VirtualColumn = { key: string; header: string; unit?: string; isNumeric?: boolean; width?: string };
type VirtualRow = { id: string; cells: Readonly<Record<string, string>>; href?: string };

const HEAD = 32;

function Spacer({ width, height }: { width: number; height: number }) {
  return height > 0 ? (
    <tr className="virtual-space">
      <td colSpan={width} style={{ height }} />
    </tr>
  ) : null;
}

type RowProps = {
  row: VirtualRow | undefined;
  columns: readonly VirtualColumn[];
  index: number;
  height: number;
};

function Row({ row, columns, index, height }: RowProps) {
  const [first, ...others] = columns;
  if (!row || !first) return null;
  const name = row.cells[first.key];
  return (
    <tr data-row={row.id} aria-rowindex={index} style={{ height }} tabIndex={-1}>
      <th scope="row">
        {row.href ? (
          <Link className="hover:underline" href={row.href} data-row-link="">
            {name}
          </Link>
        ) : (
          name
        )}
      </th>
      {others.map((column) => (
        <td key={column.key} className={column.isNumeric ? "n" : ""}>
          {row.cells[column.key]}
        </td>
      ))}
    </tr>
  );
}

/** A list of thousands: only what is in view is in the page, and screen readers are told the whole count. */
export function VirtualTable({
  caption,
  columns,
  rows,
  height = 480,
  rowHeight = 32,
}: {
  caption: string;
  columns: readonly VirtualColumn[];
  rows: readonly VirtualRow[];
  height?: number | undefined;
  rowHeight?: number | undefined;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollMargin: HEAD,
    initialRect: { width: 1000, height },
  });
  const seen = virtual.getVirtualItems();
  const before = Math.max(0, (seen[0]?.start ?? HEAD) - HEAD);
  const after = Math.max(0, rows.length * rowHeight - before - seen.length * rowHeight);
  return (
    <section
      ref={scroller}
      className="virtual"
      style={{ maxHeight: height }}
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
    >
      <table className="table sticky" aria-rowcount={rows.length + 1} data-rows="">
        <caption className="sr-only">{caption}</caption>
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={column.width ? { width: column.width } : undefined} />
          ))}
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={column.isNumeric ? "n" : ""}>
                {column.header}
                {column.unit ? <span className="font-regular">&nbsp;{column.unit}</span> : null}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <Spacer width={columns.length} height={before} />
          {seen.map((place) => (
            <Row
              key={place.key}
              row={rows[place.index]}
              columns={columns}
              index={place.index + 2}
              height={rowHeight}
            />
          ))}
          <Spacer width={columns.length} height={after} />
        </tbody>
      </table>
    </section>
  );
}
