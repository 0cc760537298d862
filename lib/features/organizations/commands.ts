import { boundMetric } from "@/lib/features/metrics/bound";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import { changeVersioned } from "@/lib/platform/changes";
import type { Organization, Prisma } from "@/lib/platform/db/generated/client";
import { type Db, inTenant } from "@/lib/platform/db/tenant";
import { AppError, notFound } from "@/lib/platform/errors";
import { isCurrencyInUse, organizationRow } from "./queries";
import type { SetCommentary, SetMateriality, SetMetricOptions, UpdateOrganization } from "./schema";

type Change = {
  command: string;
  before: Organization;
  version: number;
  data: Prisma.OrganizationUpdateManyMutationInput;
  yours: Record<string, unknown>;
};

function changeOrganization(db: Db, actor: Actor, change: Change): Promise<Organization> {
  const id = actor.organizationId;
  const subject = { command: change.command, subjectType: "organization", subjectId: id };
  return changeVersioned(db, actor, subject, {
    what: "The organization",
    before: change.before,
    yours: change.yours,
    write: () =>
      db.organization.updateMany({
        where: { id, version: change.version },
        data: { ...change.data, version: { increment: 1 } },
      }),
    read: () => organizationRow(db, actor),
  });
}

function withSettings(row: Organization, changed: Record<string, unknown>): Prisma.InputJsonValue {
  return { ...(row.settings as Record<string, unknown>), ...changed } as Prisma.InputJsonValue;
}

/** Name, calendar, currency and how a status is given. Everything computed follows at once. */
export async function updateOrganization(
  actor: Actor,
  input: UpdateOrganization,
): Promise<{ version: number }> {
  authorize(actor, "organization:manage");
  const { version, status, rhythmDays, ...fields } = input;
  return inTenant(actor, async (db) => {
    const before = await organizationRow(db, actor);
    if (before.currency !== fields.currency && (await isCurrencyInUse(db, actor))) {
      throw new AppError("INVALID", `Rates or amounts are already stated in ${before.currency}; it stays.`, {
        fields: { currency: `Stays ${before.currency}.` },
      });
    }
    const data = { ...fields, settings: withSettings(before, { status, rhythmDays }) };
    const after = await changeOrganization(db, actor, {
      ...{ command: "updateOrganization", before, version, data, yours: { ...fields, status, rhythmDays } },
    });
    return { version: after.version };
  });
}

/** The ordered rules of what counts as material. */
export async function setMateriality(actor: Actor, input: SetMateriality): Promise<{ version: number }> {
  authorize(actor, "materiality:write");
  const { organizationId } = actor;
  const { version, rules } = input;
  return inTenant(actor, async (db) => {
    const before = await organizationRow(db, actor);
    const teamIds = [...new Set(rules.flatMap(({ teamId }) => (teamId ? [teamId] : [])))];
    const known = await db.team.count({ where: { organizationId, id: { in: teamIds } } });
    if (known !== teamIds.length) throw notFound("A team of these rules");
    for (const { metric } of rules) if (metric) await boundMetric(db, actor, metric, metric);
    const data = { settings: withSettings(before, { materiality: rules }) };
    const yours = { materiality: rules };
    const after = await changeOrganization(db, actor, {
      command: "setMateriality",
      before,
      version,
      data,
      yours,
    });
    return { version: after.version };
  });
}

/** Against what variances are commented, how many signatures they need, and whether a month closes before. */
export async function setCommentary(actor: Actor, input: SetCommentary): Promise<{ version: number }> {
  authorize(actor, "materiality:write");
  const { version, ...commentary } = input;
  return inTenant(actor, async (db) => {
    const before = await organizationRow(db, actor);
    const data = { settings: withSettings(before, { commentary }) };
    const after = await changeOrganization(db, actor, {
      ...{ command: "setCommentary", before, version, data, yours: { commentary } },
    });
    return { version: after.version };
  });
}

/** How metrics with a choice are computed here. Every number that stands on them follows at once. */
export async function setMetricOptions(actor: Actor, input: SetMetricOptions): Promise<{ version: number }> {
  authorize(actor, "metric:write");
  const { version, options } = input;
  return inTenant(actor, async (db) => {
    const before = await organizationRow(db, actor);
    const after = await changeOrganization(db, actor, {
      command: "setMetricOptions",
      before,
      version,
      data: { settings: withSettings(before, { metricOptions: options }) },
      yours: { metricOptions: options },
    });
    return { version: after.version };
  });
}
