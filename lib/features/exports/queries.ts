import { exportAlignment, exportFindings, exportFocus, exportMap } from "@/lib/features/alignment/export";
import { exportInitiatives } from "@/lib/features/initiatives/export";
import {
  findSettingsList,
  SETTINGS_LIST_NAMES,
  type SettingsList,
} from "@/lib/features/organizations/exports";
import { exportOwnMetrics } from "@/lib/features/own-metrics/export";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { notFound } from "@/lib/platform/errors";
import { backtest } from "./backtest-list";
import { cascade, cascades } from "./cascade-lists";
import { varianceItems } from "./finance-lists";
import { challenges, teamHabit } from "./habit-lists";
import { metrics, okr, periods, plan, rates, records } from "./number-lists";
import { packSends, packs } from "./pack-lists";
import type { ListTable, Search } from "./schema";
import { clvCac, cohorts, sensitivity, unitEconomics } from "./unit-lists";
import { cycles, gaps, goals, keyResults, objectives, runs } from "./work-lists";

type Read = (actor: Actor, search: Search) => Promise<ListTable>;

const LISTS: Readonly<Record<string, Read>> = {
  goals,
  objectives,
  "key-results": keyResults,
  cycles,
  cascades,
  cascade,
  backtest,
  runs,
  gaps,
  initiatives: exportInitiatives,
  alignment: exportAlignment,
  "alignment-findings": exportFindings,
  "alignment-map": exportMap,
  focus: exportFocus,
  okr,
  metrics,
  "own-metrics": exportOwnMetrics,
  plan,
  records,
  periods,
  rates,
  challenges,
  "check-ins": teamHabit,
  "variance-items": varianceItems,
  packs,
  "pack-sends": packSends,
  "unit-economics": unitEconomics,
  cohorts,
  "clv-cac": clvCac,
  sensitivity,
};

/** Every list that can be had as a file, by its name in the address. */
export const LIST_NAMES: readonly string[] = [...Object.keys(LISTS), ...SETTINGS_LIST_NAMES];

/** Columns of settings whose key on the page is another word than their header in the file. */
const PAGE_KEYS: Readonly<Record<string, string>> = { listPrice: "price", listCurrency: "currency" };
const DECIMAL = /^-?\d+(\.\d+)?$/;

function settingsTable(id: string, { header, rows, levels }: SettingsList): ListTable {
  const columns = header.map((name, index) => {
    const cells = rows.map((row) => row[index]);
    const isNumeric =
      cells.some((cell) => cell && "value" in cell && cell.value !== null) &&
      cells.every(
        (cell) => cell && "value" in cell && (cell.value === null || DECIMAL.test(String(cell.value))),
      );
    return { key: PAGE_KEYS[name] ?? name, header: name, isNumeric };
  });
  return {
    id,
    columns,
    rows: rows.map((row, index) => ({
      level: levels?.[index] ?? 0,
      cells: row.map((cell) =>
        "text" in cell ? cell.text : cell.value === null ? null : String(cell.value),
      ),
    })),
  };
}

/** A list by its name in the address, filtered as its page is. NOT_FOUND when there is none of that name. */
export async function getList(actor: Actor, list: string, search: Search): Promise<ListTable> {
  authorize(actor, "export:run");
  if (!LIST_NAMES.includes(list)) throw notFound("This list");
  const read = Object.hasOwn(LISTS, list) ? LISTS[list] : undefined;
  if (read) return read(actor, search);
  const given = Object.entries(search).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  const settings = await findSettingsList(actor, list, new URLSearchParams(given));
  if (!settings) throw notFound("This list");
  return settingsTable(list, settings);
}
