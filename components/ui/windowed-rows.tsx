"use client";

import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import {
  Fragment,
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { flushSync } from "react-dom";

type DrawnRow = { key: string; node: ReactNode; isOpen: boolean };
type Measured = { rows: readonly DrawnRow[]; heights: readonly number[]; top: number };

const OVERSCAN = 20;
const ROW_HEIGHT = 44;
const useBrowserLayout = typeof window === "undefined" ? useEffect : useLayoutEffect;

/** Height of each row with what is unfolded under it, and where on the page the first one starts. */
function measure(body: HTMLTableSectionElement): Pick<Measured, "heights" | "top"> {
  const heights: number[] = [];
  let top: number | null = null;
  for (const row of body.querySelectorAll<HTMLTableRowElement>(":scope > tr")) {
    const box = row.getBoundingClientRect();
    if (row.dataset.row !== undefined) {
      top ??= box.top + window.scrollY;
      heights.push(box.height);
    } else if (heights.length > 0) heights.push((heights.pop() ?? 0) + box.height);
  }
  return { heights, top: top ?? 0 };
}

/** Keeps the widths all rows agreed on, because the few that stay would agree on others. Returns the way back. */
function holdWidths(table: HTMLTableElement | null): () => void {
  const heads = [...(table?.tHead?.rows[0]?.cells ?? [])];
  const widths = heads.map((head) => head.getBoundingClientRect().width);
  if (!table || widths.every((width) => width === 0)) return () => undefined;
  const before = heads.map((head) => head.style.width);
  for (const [index, head] of heads.entries()) head.style.width = `${widths[index]}px`;
  table.style.tableLayout = "fixed";
  return () => {
    table.style.tableLayout = "";
    for (const [index, head] of heads.entries()) head.style.width = before[index] ?? "";
  };
}

function Window({
  rows,
  heights,
  top,
  span,
  body,
}: Measured & { span: number; body: RefObject<HTMLTableSectionElement | null> }) {
  const virtual = useWindowVirtualizer({
    count: rows.length,
    estimateSize: (index) => heights[index] ?? ROW_HEIGHT,
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: OVERSCAN,
    scrollMargin: top,
    // Open rows hold what is being typed, and the current row holds the focus: they stay wherever one scrolls.
    rangeExtractor: (range) => {
      const current = body.current?.querySelector<HTMLElement>(
        "[data-row][data-current], [data-row]:focus-within",
      );
      const kept = rows.flatMap(({ key, isOpen }, index) =>
        isOpen || key === current?.dataset.row ? [index] : [],
      );
      return [...new Set([...defaultRangeExtractor(range), ...kept])].sort((a, b) => a - b);
    },
  });
  const items = virtual.getVirtualItems();
  const end = top + virtual.getTotalSize();
  const space = (id: string, height: number) =>
    height < 1 ? null : (
      <tr className="virtual-space" key={id}>
        <td colSpan={span} style={{ height }} />
      </tr>
    );
  return (
    <>
      {items.map((item, index) => (
        <Fragment key={item.key}>
          {space(`before-${item.key}`, item.start - (items[index - 1]?.end ?? top))}
          {rows[item.index]?.node}
        </Fragment>
      ))}
      {space("after", end - (items.at(-1)?.end ?? top))}
    </>
  );
}

/**
 * The body of a long table. The server's HTML and the first drawing have every row; once their heights are known only
 * those near the screen stay in the document. Printing shows all of them again.
 */
export function WindowedRows({
  rows,
  span,
  lead,
}: {
  rows: readonly DrawnRow[];
  span: number;
  lead?: ReactNode;
}) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [measured, setMeasured] = useState<Measured | null>(null);
  const [isPrinting, setPrinting] = useState(false);
  const [resizes, setResizes] = useState(0);
  const isWindow = measured?.rows === rows && !isPrinting;

  useBrowserLayout(() => {
    const element = body.current;
    const table = element?.closest("table") ?? null;
    const frame = table?.parentElement;
    if (!element || !frame || isPrinting) return;
    const release = holdWidths(table);
    setMeasured({ rows, ...measure(element) });
    const width = frame.clientWidth;
    const watch = new ResizeObserver(() => {
      if (frame.clientWidth === width) return;
      // All rows are drawn again first, then measured at the new width.
      flushSync(() => setMeasured(null));
      setResizes((count) => count + 1);
    });
    watch.observe(frame);
    return () => {
      watch.disconnect();
      release();
    };
  }, [rows, isPrinting, resizes]);

  useEffect(() => {
    const before = () => flushSync(() => setPrinting(true));
    const after = () => setPrinting(false);
    window.addEventListener("beforeprint", before);
    window.addEventListener("afterprint", after);
    return () => {
      window.removeEventListener("beforeprint", before);
      window.removeEventListener("afterprint", after);
    };
  }, []);

  return (
    <tbody ref={body}>
      {lead}
      {isWindow && measured ? (
        <Window {...measured} span={span} body={body} />
      ) : (
        rows.map(({ key, node }) => <Fragment key={key}>{node}</Fragment>)
      )}
    </tbody>
  );
}
