"use client";

import { parseAsArrayOf, parseAsString, useQueryState } from "nuqs";
import { type ReactNode, useRef } from "react";
import type { ChartTable } from "@/lib/present/charts/models";
import { SaveMenu } from "./save-menu";
import { TwinTable } from "./twin-table";

export type ChartProps = {
  /** Unique on the page; names the chart in the address and its file. */
  id: string;
  /** The message of the chart as a sentence. */
  title: string;
  /** "measure in unit · scope · period · AC, PL, ΔPL". */
  caption: string;
  table: ChartTable;
};

function useTableView(id: string): [boolean, (isTable: boolean) => void] {
  const [tables, setTables] = useQueryState(
    "table",
    parseAsArrayOf(parseAsString).withDefault([]).withOptions({ history: "replace" }),
  );
  const others = tables.filter((other) => other !== id);
  const set = (isTable: boolean) => {
    const next = isTable ? [...others, id] : others;
    void setTables(next.length > 0 ? next : null);
  };
  return [tables.includes(id), set];
}

/** Message, drawing and table twin of a chart, with the switch between them and the download. */
export function ChartFrame({ id, title, caption, table, children }: ChartProps & { children: ReactNode }) {
  const [isTable, setTable] = useTableView(id);
  const drawing = useRef<HTMLDivElement>(null);
  return (
    <figure className="chart" id={id}>
      <div className="sec-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <p className="cap">{caption}</p>
        <div className="sec-tools needs-script no-print">
          {isTable ? null : <SaveMenu box={drawing} title={title} file={id} />}
          {/* biome-ignore lint/a11y/useSemanticElements: two toggle buttons, not fields of a form */}
          <div className="segmented" role="group" aria-label={`Show as: ${title}`}>
            <button type="button" aria-pressed={!isTable} onClick={() => setTable(false)}>
              Chart
            </button>
            <button type="button" aria-pressed={isTable} onClick={() => setTable(true)}>
              Table
            </button>
          </div>
        </div>
      </div>
      <div className="drawing" ref={drawing} hidden={isTable}>
        {children}
      </div>
      <div className={`chart-twin table-scroll ${isTable ? "" : "sr-only"}`}>
        <TwinTable caption={`${title}. ${caption}`} table={table} />
      </div>
    </figure>
  );
}
