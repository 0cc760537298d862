import type { Actor } from "@/lib/platform/actor";
import type { Db } from "@/lib/platform/db/tenant";
import { newId } from "@/lib/platform/ids";

/** Where somebody was named: exactly one of a comment, a check-in and an explanation. */
export type MentionSource = { commentId: string } | { checkInId: string } | { explanationId: string };

const LETTER = "[\\p{L}\\p{N}_]";

function mentionOf(name: string): RegExp {
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<!${LETTER})@${literal}(?!${LETTER})`, "giu");
}

/** Members named as @Full Name, longest name first, so that "@Ann Lee" does not also name Ann. */
export function mentionedIn(text: string, members: readonly { id: string; name: string }[]): string[] {
  let rest = text;
  const found: string[] = [];
  for (const { id, name } of [...members].sort((a, b) => b.name.length - a.name.length)) {
    const without = rest.replace(mentionOf(name), " ");
    if (without === rest) continue;
    found.push(id);
    rest = without;
  }
  return found;
}

/** Puts a mention on the home of everybody a text names. Who is named there already is not told again. */
export async function recordMentions(
  db: Db,
  actor: Actor,
  text: string,
  source: MentionSource,
): Promise<string[]> {
  if (!text.includes("@")) return [];
  const { organizationId } = actor;
  const members = await db.member.findMany({
    where: { organizationId, status: "ACTIVE" },
    select: { id: true, name: true },
  });
  const named = mentionedIn(text, members).filter((id) => id !== actor.memberId);
  await db.mention.createMany({
    data: named.map((memberId) => ({ organizationId, id: newId(), memberId, ...source })),
    skipDuplicates: true,
  });
  return named;
}
