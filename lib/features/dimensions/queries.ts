import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";

export type ProductView = {
  id: string;
  code: string;
  name: string;
  group: string | null;
  listPrice: string | null;
  listCurrency: string | null;
  version: number;
};
export type RegionView = {
  id: string;
  code: string;
  name: string;
  parentId: string | null;
  isMarket: boolean;
  level: number;
  version: number;
};
export type CustomerView = {
  id: string;
  code: string;
  name: string;
  segment: string | null;
  regionId: string | null;
  regionName: string | null;
  parentId: string | null;
  parentName: string | null;
  version: number;
};

/** A page of a list that may be long. `page` starts at 1; `size` null gives all of it, for exports. */
export type PageOf<Row> = { rows: Row[]; total: number; page: number; pages: number };
export type ListQuestion = { search?: string; page?: number; size?: number | null };

export const PAGE_SIZE = 50;

function slice({ page = 1, size = PAGE_SIZE }: ListQuestion): { skip: number; take: number } | object {
  return size === null ? {} : { skip: (page - 1) * size, take: size };
}

function pageOf<Row>(rows: Row[], total: number, { page = 1, size = PAGE_SIZE }: ListQuestion): PageOf<Row> {
  return { rows, total, page, pages: size === null ? 1 : Math.max(1, Math.ceil(total / size)) };
}

function like(text: string) {
  return { contains: text.trim(), mode: "insensitive" as const };
}

export async function listProducts(actor: Actor, question: ListQuestion = {}): Promise<PageOf<ProductView>> {
  authorize(actor, "dimension:read");
  const text = like(question.search ?? "");
  const found = question.search?.trim() ? { OR: [{ name: text }, { code: text }, { group: text }] } : {};
  const where = { organizationId: actor.organizationId, ...found };
  return inTenant(
    actor,
    async (db) => {
      const rows = await db.product.findMany({
        where,
        orderBy: [{ name: "asc" }, { id: "asc" }],
        ...slice(question),
      });
      const total = await db.product.count({ where });
      return pageOf(
        rows.map(({ organizationId: _, listPrice, ...row }) => ({
          ...row,
          listPrice: listPrice?.toFixed() ?? null,
        })),
        total,
        question,
      );
    },
    "read",
  );
}

export async function getProduct(actor: Actor, id: string): Promise<ProductView> {
  authorize(actor, "dimension:read");
  const where = { organizationId: actor.organizationId, id };
  const row = await inTenant(actor, (db) => db.product.findFirst({ where }), "read");
  if (!row) throw notFound("This product");
  const { organizationId: _, listPrice, ...rest } = row;
  return { ...rest, listPrice: listPrice?.toFixed() ?? null };
}

/** All regions in tree order; there are never many. */
export async function listRegions(actor: Actor, search = ""): Promise<RegionView[]> {
  authorize(actor, "dimension:read");
  const { organizationId } = actor;
  const rows = await inTenant(
    actor,
    (db) => db.region.findMany({ where: { organizationId }, orderBy: [{ name: "asc" }, { id: "asc" }] }),
    "read",
  );
  const known = new Set(rows.map((row) => row.id));
  const below = Map.groupBy(rows, (row) => (row.parentId && known.has(row.parentId) ? row.parentId : ""));
  const walk = (parent: string, level: number): RegionView[] =>
    (below.get(parent) ?? []).flatMap(({ organizationId: _, ...row }) => [
      { ...row, level },
      ...walk(row.id, level + 1),
    ]);
  const wanted = search.trim().toLowerCase();
  return walk("", 0).filter(({ name, code }) => `${name} ${code}`.toLowerCase().includes(wanted));
}

const names = { region: { select: { name: true } }, parent: { select: { name: true } } };

type CustomerRow = {
  id: string;
  code: string;
  name: string;
  segment: string | null;
  regionId: string | null;
  parentId: string | null;
  version: number;
  region: { name: string } | null;
  parent: { name: string } | null;
};

function customerOf({
  id,
  code,
  name,
  segment,
  regionId,
  parentId,
  version,
  region,
  parent,
}: CustomerRow): CustomerView {
  const regionName = region?.name ?? null;
  const parentName = parent?.name ?? null;
  return { id, code, name, segment, regionId, regionName, parentId, parentName, version };
}

export async function listCustomers(
  actor: Actor,
  question: ListQuestion = {},
): Promise<PageOf<CustomerView>> {
  authorize(actor, "dimension:read");
  const text = like(question.search ?? "");
  const found = question.search?.trim() ? { OR: [{ name: text }, { code: text }, { segment: text }] } : {};
  const where = { organizationId: actor.organizationId, ...found };
  return inTenant(
    actor,
    async (db) => {
      const orderBy = [{ name: "asc" as const }, { id: "asc" as const }];
      const rows = await db.customer.findMany({ where, orderBy, include: names, ...slice(question) });
      return pageOf(rows.map(customerOf), await db.customer.count({ where }), question);
    },
    "read",
  );
}

export async function getCustomer(actor: Actor, id: string): Promise<CustomerView> {
  authorize(actor, "dimension:read");
  const where = { organizationId: actor.organizationId, id };
  const row = await inTenant(actor, (db) => db.customer.findFirst({ where, include: names }), "read");
  if (!row) throw notFound("This customer");
  return customerOf(row);
}

type Noun = { kind: string; path: string };

async function searchPage(
  actor: Actor,
  text: string,
  noun: Noun,
  list: (actor: Actor, question: ListQuestion) => Promise<PageOf<{ id: string; name: string; code: string }>>,
) {
  const { rows } = await list(actor, { search: text, size: 8 });
  const base = `/${actor.organizationSlug}/settings/${noun.path}`;
  return rows.map(({ id, name, code }) => ({
    id,
    label: name,
    kind: noun.kind,
    note: code,
    href: `${base}?q=${encodeURIComponent(name)}&edit=${id}`,
  }));
}

/** For the search of the whole product. */
export async function searchProducts(actor: Actor, text: string) {
  return searchPage(actor, text, { kind: "Product", path: "products" }, listProducts);
}

/** For the search of the whole product. */
export async function searchCustomers(actor: Actor, text: string) {
  return searchPage(actor, text, { kind: "Customer", path: "customers" }, listCustomers);
}

/** For the search of the whole product. */
export async function searchRegions(actor: Actor, text: string) {
  const rows = (await listRegions(actor, text)).slice(0, 8);
  const base = `/${actor.organizationSlug}/settings/regions`;
  return rows.map(({ id, name, code }) => ({
    id,
    label: name,
    kind: "Region",
    note: code,
    href: `${base}?edit=${id}`,
  }));
}

/** The segments in use, by name. */
export async function listSegments(actor: Actor): Promise<string[]> {
  authorize(actor, "dimension:read");
  const { organizationId } = actor;
  const rows = await inTenant(
    actor,
    (db) =>
      db.customer.findMany({
        where: { organizationId, segment: { not: null } },
        distinct: ["segment"],
        select: { segment: true },
        orderBy: { segment: "asc" },
        take: 50,
      }),
    "read",
  );
  return rows.flatMap(({ segment }) => (segment ? [segment] : []));
}
