import { claimFacts, followByHand } from "@/lib/features/sources/writing/follow-by-hand";
import type { Actor } from "@/lib/platform/actor";
import { recordAudit } from "@/lib/platform/audit";
import { authorize } from "@/lib/platform/authorize";
import { fromDay, toDay } from "@/lib/platform/db/days";
import type { AccountMapping } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { newId } from "@/lib/platform/ids";
import { conflict } from "@/lib/platform/revisions";
import type { MapAccounts } from "./schema";

const EVER = fromDay("0001-01-01");

type Change = MapAccounts["changes"][number];
type Said = { account: string; measure: string | null; startsOn: string | null };

/** One account's meaning from a day on; what held before that day stays. */
async function write(db: Db, actor: Actor, change: Change): Promise<{ before: Said; after: Said }> {
  const { organizationId, memberId } = actor;
  const { accountId, measure, seen } = change;
  const account = await db.account.findFirst({
    where: { organizationId, id: accountId },
    include: { accountMappings: { orderBy: { startsOn: "desc" } } },
  });
  if (!account) throw notFound("This account");
  const current: AccountMapping | undefined = account.accountMappings[0];
  const name = `${account.code} ${account.name}`;
  if ((current?.measure ?? null) !== seen) {
    const theirs = {
      account: name,
      measure: current?.measure ?? null,
      version: account.accountMappings.length,
    };
    throw conflict(`The mapping of ${name}`, { account: name, measure }, theirs);
  }
  const startsOn = change.startsOn ? fromDay(change.startsOn) : EVER;
  const same = account.accountMappings.find((row) => row.startsOn.getTime() === startsOn.getTime());
  // "Since ever" replaces every meaning the account had; a day only adds one from then on.
  if (!change.startsOn)
    await db.accountMapping.deleteMany({ where: { organizationId, accountId, startsOn: { gt: EVER } } });
  const stamp = { measure, recordedAt: actor.now, recordedBy: memberId };
  if (same) {
    await db.accountMapping.update({
      where: { organizationId_id: { organizationId, id: same.id } },
      data: stamp,
    });
  } else {
    await db.accountMapping.create({ data: { organizationId, id: newId(), accountId, startsOn, ...stamp } });
  }
  const was = current ? toDay(current.startsOn) : null;
  return {
    before: { account: name, measure: current?.measure ?? null, startsOn: was },
    after: { account: name, measure, startsOn: change.startsOn },
  };
}

/** Says what ledger accounts feed; their facts follow in the same transaction. */
export async function mapAccounts(actor: Actor, { changes, why }: MapAccounts): Promise<{ changed: number }> {
  authorize(actor, "mapping:write");
  return inTenant(actor, async (db) => {
    await claimFacts(db, actor);
    const done: { before: Said; after: Said }[] = [];
    for (const change of changes) done.push(await write(db, actor, change));
    await recordAudit(db, actor, {
      command: "mapAccounts",
      subjectType: "account-mapping",
      subjectId: changes.length === 1 ? (changes[0]?.accountId ?? "") : `${changes.length} accounts`,
      before: done.map(({ before }) => before),
      after: done.map(({ after }) => after),
      why,
    });
    await followByHand(db, actor, new Map([["measure", changes.map(({ accountId }) => accountId)]]));
    return { changed: done.length };
  });
}
