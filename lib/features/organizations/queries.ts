import type { StatusThresholds } from "@/lib/domain/key-results/status";
import { decimal } from "@/lib/domain/number/decimal";
import type { Actor } from "@/lib/platform/actor";
import { authorize } from "@/lib/platform/authorize";
import type { Organization } from "@/lib/platform/db/generated/client";
import { type Db, inTenant, onceInPage } from "@/lib/platform/db/tenant";
import { notFound } from "@/lib/platform/errors";
import { type OrganizationSettings, organizationSettings } from "./schema";

export async function organizationRow(db: Db, actor: Actor): Promise<Organization> {
  const row = await db.organization.findUnique({ where: { id: actor.organizationId } });
  if (!row) throw notFound("This organization");
  return row;
}

/** What the organization chose; defaults of the house where it chose nothing. */
export async function readSettings(db: Db, actor: Actor): Promise<OrganizationSettings> {
  return onceInPage(db, "settings", async () =>
    organizationSettings.parse((await organizationRow(db, actor)).settings ?? {}),
  );
}

/** Points, shares and rhythms by which a status is given here. */
export async function statusThresholds(db: Db, actor: Actor): Promise<StatusThresholds> {
  const { status } = await readSettings(db, actor);
  return {
    onTrackUpToPoints: decimal(status.onTrackUpToPoints),
    behindUpToPoints: decimal(status.behindUpToPoints),
    tooEarlyBefore: decimal(status.tooEarlyBefore),
    staleAfterRhythms: decimal(status.staleAfterRhythms),
  };
}

export type OrganizationView = {
  name: string;
  slug: string;
  currency: string;
  fiscalStartMonth: number;
  timeZone: string;
  locale: string;
  isExample: boolean;
  version: number;
  settings: Pick<
    OrganizationSettings,
    "status" | "rhythmDays" | "materiality" | "commentary" | "metricOptions"
  >;
  /** Amounts or rates are stated in the currency: it can no longer change. */
  isCurrencyFixed: boolean;
};

export async function isCurrencyInUse(db: Db, actor: Actor): Promise<boolean> {
  const { organizationId } = actor;
  const rate = await db.rate.findFirst({ where: { organizationId }, select: { id: true } });
  if (rate) return true;
  const cell = await db.factCell.findFirst({ where: { organizationId }, select: { measure: true } });
  return cell !== null;
}

export async function getOrganization(actor: Actor): Promise<OrganizationView> {
  authorize(actor, "organization:read");
  return inTenant(
    actor,
    async (db) => {
      const row = await organizationRow(db, actor);
      const { status, rhythmDays, materiality, commentary, metricOptions } = organizationSettings.parse(
        row.settings ?? {},
      );
      const { name, slug, currency, fiscalStartMonth, timeZone, locale, isExample, version } = row;
      return {
        name,
        slug,
        currency,
        fiscalStartMonth,
        timeZone,
        locale,
        isExample,
        version,
        settings: { status, rhythmDays, materiality, commentary, metricOptions },
        isCurrencyFixed: await isCurrencyInUse(db, actor),
      };
    },
    "read",
  );
}

export type FirstSteps = {
  members: number;
  teams: number;
  /** Imports that are in, and files waiting for an answer. */
  imports: number;
  waitingImports: number;
  objectives: number;
  goals: number;
};

/** How far a new organization has come. */
export async function countFirstSteps(actor: Actor): Promise<FirstSteps> {
  authorize(actor, "organization:read");
  const { organizationId } = actor;
  return inTenant(
    actor,
    async (db) => ({
      members: await db.member.count({ where: { organizationId, status: { not: "LEFT" } } }),
      teams: await db.team.count({ where: { organizationId } }),
      imports: await db.importRun.count({ where: { organizationId, status: "DONE" } }),
      waitingImports: await db.importRun.count({
        where: {
          organizationId,
          status: { in: ["UPLOADED", "READING", "NEEDS_ANSWERS", "READY", "COMMITTING"] },
        },
      }),
      objectives: await db.objective.count({ where: { organizationId, isPrivate: false } }),
      goals: await db.goal.count({ where: { organizationId } }),
    }),
    "read",
  );
}
