import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { fromDay } from "@/lib/platform/db/days";
import type { Rate } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { conflict, saveRevision } from "@/lib/platform/revisions";
import type { SetRates } from "./schema";

type Entered = SetRates["rates"][number];
type Said = { month: string; currency: string; kind: string; rate: string | null };

function said({ month, currency, kind }: Entered, rate: string | null): Said {
  return { month, currency, kind, rate };
}

/** One cell of the grid; stale where somebody else entered, changed or took away the rate meanwhile. */
async function write(db: Db, actor: Actor, entered: Entered): Promise<{ before: Said; after: Said }> {
  const { organizationId } = actor;
  const { currency, kind, rate, version } = entered;
  const month = fromDay(`${entered.month}-01`);
  const before: Rate | null = await db.rate.findFirst({ where: { organizationId, month, currency, kind } });
  const was = said(entered, before?.rate.toFixed() ?? null);
  if ((before?.version ?? 0) !== version) {
    const theirs = { ...was, version: before?.version ?? 0 };
    throw conflict(
      `The ${kind.toLowerCase()} rate of ${currency} in ${entered.month}`,
      said(entered, rate),
      theirs,
    );
  }
  const id = before?.id ?? newId();
  const key = { organizationId_id: { organizationId, id } };
  if (rate === null) {
    if (before) await db.rate.delete({ where: key });
  } else if (before) {
    await db.rate.update({ where: key, data: { rate, version: { increment: 1 }, recordedAt: actor.now } });
  } else {
    await db.rate.create({
      data: { organizationId, id, month, currency, kind, rate, recordedAt: actor.now },
    });
  }
  const after = said(entered, rate);
  await saveRevision(db, actor, "rate", id, (before?.version ?? 0) + 1, after);
  return { before: was, after };
}

/** Enters, changes and takes away rates: all of them or, when one is stale, none. */
export async function setRates(actor: Actor, { rates }: SetRates): Promise<{ changed: number }> {
  authorize(actor, "rate:write");
  const own = rates.find(({ currency }) => currency === actor.currency);
  if (own) {
    throw new AppError(
      "INVALID",
      `${actor.currency} is the organization's own currency; its rate is always 1.`,
    );
  }
  return inTenant(actor, async (db) => {
    const changes: { before: Said; after: Said }[] = [];
    for (const entered of rates) changes.push(await write(db, actor, entered));
    await recordAudit(db, actor, {
      command: "setRates",
      subjectType: "rates",
      subjectId: [...new Set(rates.map(({ currency }) => currency))].join(" "),
      before: changes.map(({ before }) => before),
      after: changes.map(({ after }) => after),
    });
    return { changed: changes.length };
  });
}
