import type { ChartTable, Effect } from "@/lib/present/charts/models";
import type { BridgeModel } from "@/lib/present/charts/prepare-bridge";
import type { ColumnsModel } from "@/lib/present/charts/prepare-columns";
import type { LinesModel } from "@/lib/present/charts/prepare-lines";
import type { TornadoModel } from "@/lib/present/charts/prepare-tornado";

/** A drawing of a pack: the same prepared model its page draws. */
export type PackDrawing =
  | { readonly kind: "bridge"; readonly model: BridgeModel }
  | { readonly kind: "columns"; readonly model: ColumnsModel }
  | { readonly kind: "lines"; readonly model: LinesModel }
  | { readonly kind: "tornado"; readonly model: TornadoModel };

/** A row of a table; tones follow the cells, a level indents the first one. */
export type PackRow = {
  readonly cells: readonly string[];
  readonly tones?: readonly (Effect | undefined)[];
  readonly level?: number;
  readonly isTotal?: boolean | undefined;
};

/** A table of a pack: every cell is the text the page shows. */
export type PackTable = {
  readonly columns: readonly {
    readonly label: string;
    readonly isNumeric?: boolean | undefined;
    /** Takes the room that is left; its text wraps. */
    readonly isWide?: boolean | undefined;
  }[];
  readonly rows: readonly PackRow[];
};

/** One of the few figures a page is about. */
export type PackFigure = {
  readonly label: string;
  readonly value: string;
  readonly note?: string;
  readonly effect?: Effect;
};

/** A part of a page. */
export type PackBlock =
  | { readonly kind: "figures"; readonly figures: readonly PackFigure[] }
  | {
      readonly kind: "chart";
      /** Unique on its page. */
      readonly id: string;
      readonly title: string;
      readonly caption: string;
      readonly drawing: PackDrawing;
      readonly table: ChartTable;
    }
  | { readonly kind: "table"; readonly title: string; readonly caption: string; readonly table: PackTable }
  | {
      readonly kind: "texts";
      readonly title: string;
      readonly texts: readonly { readonly lead: string; readonly text: string; readonly note: string }[];
    };

/** One page of a pack as it is shown, presented and printed: its sentence, its sources, its parts, its small print. */
export type PackPage = {
  readonly title: string;
  readonly source: readonly string[];
  /** The open period its figures include. */
  readonly preliminary: string | null;
  readonly blocks: readonly PackBlock[];
  readonly notes: readonly string[];
};

/** A page with its place in a pack. */
export type PackSheet = PackPage & {
  /** What kind of page it is: "The three gaps". */
  readonly label: string;
  /** What its chooser wrote about it. */
  readonly remark: string;
  /** Where it lives in the product, under the organization. */
  readonly path: string;
};

/** A whole pack as one person sees it. */
export type PackDocument = {
  readonly organization: string;
  readonly title: string;
  /** "Last closed month: 2026-03". */
  readonly period: string;
  /** When it was read, with the zone. */
  readonly asOf: string;
  readonly preparedBy: string;
  readonly preparedFor: string;
  readonly intro: string;
  readonly sheets: readonly PackSheet[];
  /** Pages this person's role may not see, by label. */
  readonly leftOut: readonly string[];
  readonly locale: string;
};
