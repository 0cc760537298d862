import { claimFacts, followByHand } from "@/lib/features/sources/writing/follow-by-hand";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { changeVersioned, recordCreated } from "@/lib/platform/changes";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { takeTurn } from "@/lib/platform/db/turns";
import { AppError, notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import type { SaveCustomer, SaveProduct, SaveRegion } from "./schema";

type Saved = { id: string; version: number };
type Stored = { id: string; code: string; name: string; version: number };

/** The part of a Prisma table these three nouns share. */
type Table<Fields extends object> = {
  noun: string;
  what: string;
  find: (where: { id: string } | { code: string }) => Promise<Stored | null>;
  create: (id: string, fields: Fields) => Promise<Stored>;
  update: (id: string, version: number, fields: Fields) => Promise<{ count: number }>;
};

async function checkCode<F extends object>(
  table: Table<F>,
  code: string,
  ownId: string | null,
): Promise<void> {
  const taken = await table.find({ code });
  if (!taken || taken.id === ownId) return;
  throw new AppError("INVALID", `The code ${code} belongs to ${taken.name}.`, { fields: { code: "Taken." } });
}

function capitalised(noun: string): string {
  return noun.charAt(0).toUpperCase() + noun.slice(1);
}

/** Creates without an id, else changes the version the person saw. */
async function save<Fields extends { code: string }>(
  db: Db,
  actor: Actor,
  table: Table<Fields>,
  input: { id: string | null; version: number | null },
  fields: Fields,
): Promise<Saved> {
  const { noun, what } = table;
  const { id, version } = input;
  const before = id === null ? null : await table.find({ id });
  if (id !== null && !before) throw notFound(what);
  await checkCode(table, fields.code, id);
  if (!before) {
    const row = await table.create(newId(), fields);
    await recordCreated(
      db,
      actor,
      { command: `create${capitalised(noun)}`, subjectType: noun, subjectId: row.id },
      row,
    );
    return { id: row.id, version: row.version };
  }
  const subject = { command: `update${capitalised(noun)}`, subjectType: noun, subjectId: before.id };
  const after = await changeVersioned(db, actor, subject, {
    what,
    before,
    yours: { ...fields },
    write: () => table.update(before.id, version ?? 0, fields),
    read: async () => (await table.find({ id: before.id })) ?? before,
  });
  return { id: after.id, version: after.version };
}

const ONE_UP = { version: { increment: 1 } } as const;

export async function saveProduct(actor: Actor, input: SaveProduct): Promise<Saved> {
  authorize(actor, "dimension:write");
  const { organizationId } = actor;
  const { id, version, ...fields } = input;
  return inTenant(actor, (db) => {
    const table: Table<typeof fields> = {
      noun: "product",
      what: "This product",
      find: (where) => db.product.findFirst({ where: { organizationId, ...where } }),
      create: (newRowId, row) => db.product.create({ data: { ...row, id: newRowId, organizationId } }),
      update: (rowId, seen, row) =>
        db.product.updateMany({
          where: { organizationId, id: rowId, version: seen },
          data: { ...row, ...ONE_UP },
        }),
    };
    return save(db, actor, table, { id, version }, fields);
  });
}

async function parentOf(
  db: Db,
  actor: Actor,
  table: "region" | "customer",
  id: string,
): Promise<string | null> {
  const where = { organizationId: actor.organizationId, id };
  const select = { parentId: true };
  const row =
    table === "region"
      ? await db.region.findFirst({ where, select })
      : await db.customer.findFirst({ where, select });
  if (!row) throw notFound(`The ${table} above`);
  return row.parentId;
}

/** The one above exists and does not stand below the row itself. */
async function checkAbove(
  db: Db,
  actor: Actor,
  table: "region" | "customer",
  id: string | null,
  parentId: string | null,
): Promise<void> {
  if (parentId === null) return;
  await takeTurn(db, actor, `${table}s`);
  const above: string[] = [];
  for (let next: string | null = parentId; next !== null && !above.includes(next); ) {
    above.push(next);
    next = await parentOf(db, actor, table, next);
  }
  if (id === null || !above.includes(id)) return;
  throw new AppError("INVALID", `A ${table} cannot stand below itself. Choose another one above.`, {
    fields: { parentId: "Stands below this one." },
  });
}

export async function saveRegion(actor: Actor, input: SaveRegion): Promise<Saved> {
  authorize(actor, "dimension:write");
  const { organizationId } = actor;
  const { id, version, ...fields } = input;
  return inTenant(actor, async (db) => {
    await checkAbove(db, actor, "region", id, fields.parentId);
    const table: Table<typeof fields> = {
      noun: "region",
      what: "This region",
      find: (where) => db.region.findFirst({ where: { organizationId, ...where } }),
      create: (newRowId, row) => db.region.create({ data: { ...row, id: newRowId, organizationId } }),
      update: (rowId, seen, row) =>
        db.region.updateMany({
          where: { organizationId, id: rowId, version: seen },
          data: { ...row, ...ONE_UP },
        }),
    };
    return save(db, actor, table, { id, version }, fields);
  });
}

/** Which of the attributes facts are placed by are different now. */
function movedOf(
  before: { id: string; regionId: string | null; segment: string | null },
  after: { regionId: string | null; segment: string | null },
): ReadonlyMap<string, readonly string[]> {
  const names = (["regionId", "segment"] as const).filter((name) => before[name] !== after[name]);
  return new Map(names.map((name) => [name, [before.id]]));
}

export async function saveCustomer(actor: Actor, input: SaveCustomer): Promise<Saved> {
  authorize(actor, "dimension:write");
  const { organizationId } = actor;
  const { id, version, ...fields } = input;
  return inTenant(actor, async (db) => {
    await claimFacts(db, actor);
    const { regionId } = fields;
    const region = regionId && (await db.region.findFirst({ where: { organizationId, id: regionId } }));
    if (regionId && !region) throw notFound("The region you chose");
    await checkAbove(db, actor, "customer", id, fields.parentId);
    const table: Table<typeof fields> = {
      noun: "customer",
      what: "This customer",
      find: (where) => db.customer.findFirst({ where: { organizationId, ...where } }),
      create: (newRowId, row) => db.customer.create({ data: { ...row, id: newRowId, organizationId } }),
      update: (rowId, seen, row) =>
        db.customer.updateMany({
          where: { organizationId, id: rowId, version: seen },
          data: { ...row, ...ONE_UP },
        }),
    };
    const before = id === null ? null : await db.customer.findFirst({ where: { organizationId, id } });
    const saved = await save(db, actor, table, { id, version }, fields);
    if (before) await followByHand(db, actor, movedOf(before, fields));
    return saved;
  });
}
