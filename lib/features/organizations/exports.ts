import { ROLE_PROFILES } from "@/lib/domain/access/roles";
import { listAccounts } from "@/lib/features/accounts/queries";
import { listAudit } from "@/lib/features/audit/queries";
import { listCustomers, listProducts, listRegions } from "@/lib/features/dimensions/queries";
import { listMembers } from "@/lib/features/people/queries";
import { STATUS_WORDS } from "@/lib/features/people/schema";
import { listTeams } from "@/lib/features/teams/queries";
import { DEPARTMENT_LABELS } from "@/lib/features/teams/schema";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import type { CsvCell } from "@/lib/present/export/cell";

export type SettingsList = {
  header: readonly string[];
  rows: CsvCell[][];
  /** Depth of each row where the list is a tree, so that sorting keeps what is below together. */
  levels?: readonly number[];
};
type List = (actor: Actor, query: URLSearchParams) => Promise<SettingsList>;

const text = (value: string | null): CsvCell => ({ text: value });
const plain = (value: string | number | null): CsvCell => ({ value });
const search = (query: URLSearchParams) => query.get("q") ?? "";

async function members(actor: Actor, query: URLSearchParams): Promise<SettingsList> {
  const rows = await listMembers(actor, search(query));
  return {
    header: ["code", "name", "email", "role", "state", "manager", "teams"],
    rows: rows.map((row) => [
      ...[row.code, row.name, row.email, ROLE_PROFILES[row.role].label, STATUS_WORDS[row.status]].map(text),
      text(row.managerName),
      text(row.teams.join("; ")),
    ]),
  };
}

async function teams(actor: Actor, query: URLSearchParams): Promise<SettingsList> {
  const all = await listTeams(actor);
  const wanted = search(query).toLowerCase();
  const rows = all.filter(({ name, code }) => `${name} ${code}`.toLowerCase().includes(wanted));
  const codes = new Map(all.map(({ id, code }) => [id, code]));
  return {
    levels: rows.map(({ level }) => level),
    header: ["code", "name", "parent", "department", "members"],
    rows: rows.map(({ code, name, parentId, department, members: count }) => [
      text(code),
      text(name),
      text(parentId ? (codes.get(parentId) ?? null) : null),
      text(DEPARTMENT_LABELS[department]),
      plain(count),
    ]),
  };
}

async function products(actor: Actor, query: URLSearchParams): Promise<SettingsList> {
  const { rows } = await listProducts(actor, { search: search(query), size: null });
  return {
    header: ["code", "name", "group", "listPrice", "listCurrency"],
    rows: rows.map((row) => [
      text(row.code),
      text(row.name),
      text(row.group),
      plain(row.listPrice),
      text(row.listCurrency),
    ]),
  };
}

async function regions(actor: Actor, query: URLSearchParams): Promise<SettingsList> {
  const rows = await listRegions(actor, search(query));
  const codes = new Map((await listRegions(actor)).map(({ id, code }) => [id, code]));
  return {
    levels: rows.map(({ level }) => level),
    header: ["code", "name", "parent", "market"],
    rows: rows.map(({ code, name, parentId, isMarket }) => [
      text(code),
      text(name),
      text(parentId ? (codes.get(parentId) ?? null) : null),
      plain(isMarket ? "yes" : "no"),
    ]),
  };
}

async function customers(actor: Actor, query: URLSearchParams): Promise<SettingsList> {
  const { rows } = await listCustomers(actor, { search: search(query), size: null });
  return {
    header: ["code", "name", "segment", "region", "parent"],
    rows: rows.map((row) => [row.code, row.name, row.segment, row.regionName, row.parentName].map(text)),
  };
}

async function accounts(actor: Actor, query: URLSearchParams): Promise<SettingsList> {
  const rows = await listAccounts(actor, search(query));
  return {
    header: ["code", "name", "type", "operator", "metric", "facts"],
    rows: rows.map((row) => [
      ...[row.code, row.name, row.type].map(text),
      plain(row.operator),
      plain(row.measure),
      plain(row.facts),
    ]),
  };
}

async function audit(actor: Actor, query: URLSearchParams): Promise<SettingsList> {
  const [command, subjectType] = [query.get("command") ?? "", query.get("subject") ?? ""];
  const [from, to] = ["from", "to"].map(
    (name) => (/^\d{4}-\d{2}-\d{2}$/.exec(query.get(name) ?? "") ?? [""])[0],
  );
  const question = {
    search: search(query),
    command,
    subjectType,
    from: from ?? "",
    to: to ?? "",
    size: 100_000,
  };
  const { rows } = await listAudit(actor, question);
  return {
    header: ["entry", "at", "who", "command", "on", "id", "why"],
    rows: rows.map((row) => [
      plain(row.seq),
      plain(row.at),
      ...[row.actorName, row.command, row.subjectType, row.subjectId, row.why].map(text),
    ]),
  };
}

const LISTS: Readonly<Record<string, List>> = {
  members,
  teams,
  products,
  regions,
  customers,
  accounts,
  audit,
};

export const SETTINGS_LIST_NAMES: readonly string[] = Object.keys(LISTS);

/** A list of the settings by its name in the address, with exact cells; null when there is none of that name. */
export async function findSettingsList(
  actor: Actor,
  list: string,
  query: URLSearchParams,
): Promise<SettingsList | null> {
  authorize(actor, "export:run");
  const read = Object.hasOwn(LISTS, list) ? LISTS[list] : undefined;
  return read ? read(actor, query) : null;
}
