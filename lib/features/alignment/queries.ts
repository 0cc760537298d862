import type { Reason } from "@/lib/domain/reasoned";
import type { Reference } from "@/lib/features/explain/reference";
import { deepenReason } from "@/lib/features/key-results/deepen";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { doubleLines, orphanLines, uncoveredLines } from "./findings";
import { focusMoneys, focusReason, focusView } from "./focus";
import { type Alignment, loadAlignment } from "./load";
import { alignmentMap } from "./map";
import { whatIfModel } from "./model";
import { companyRows, figureOf, objectiveRows } from "./money";
import { type AlignmentPage, FOCUS_MONEYS } from "./schema";

/** Alignment of a period in money: coverage, gaps, doubles, orphans, focus, map and the model of "what if". */
export async function getAlignment(actor: Actor, period: string | undefined): Promise<AlignmentPage> {
  authorize(actor, "objective:read");
  return inTenant(
    actor,
    async (db) => {
      const alignment = await loadAlignment(db, actor, period);
      const focus = await focusMoneys(db, actor, alignment);
      return {
        period: alignment.period.code,
        currency: actor.currency,
        asOf: alignment.board.today,
        company: companyRows(alignment),
        rows: objectiveRows(alignment),
        uncovered: await uncoveredLines(db, actor, alignment),
        doubles: await doubleLines(db, actor, alignment),
        orphans: orphanLines(alignment, actor.organizationSlug),
        focus: focusView(alignment, focus),
        map: alignmentMap(alignment, actor),
        model: await whatIfModel(db, actor, alignment),
      };
    },
    "read",
  );
}

function reasonIn(alignment: Alignment, key: string, figure: string): Reason | null {
  if (!key.startsWith("line:")) return figureOf(alignment, key, figure)?.why() ?? null;
  const line = alignment.lines.find(({ keyResultId }) => `line:${keyResultId}` === key);
  return line?.coverage.why() ?? null;
}

/** Why a figure of the alignment page is what it is. NOT_FOUND for an objective the actor may not see. */
export async function explainAlignment(actor: Actor, reference: Reference): Promise<Reason> {
  authorize(actor, "objective:read");
  const { subject, period, parameters } = reference;
  const { figure = "planned" } = parameters;
  const money = FOCUS_MONEYS.find((one) => figure === `focus-${one}`);
  return inTenant(
    actor,
    async (db) => {
      const alignment = await loadAlignment(db, actor, period ?? undefined);
      if (money === undefined) {
        const reason = reasonIn(alignment, subject, figure);
        if (reason === null) throw notFound("This figure");
        return deepenReason(db, actor, reason);
      }
      const title = alignment.board.objectives.find(({ id }) => id === subject)?.title ?? "no objective";
      const found = await focusMoneys(db, actor, alignment);
      const reason = focusReason(found, subject, money, title, actor.currency);
      if (reason === null) throw new AppError("NOT_FOUND", "Nothing leads there in this period.");
      return reason;
    },
    "read",
  );
}
