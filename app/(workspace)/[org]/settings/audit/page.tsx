import type { Metadata } from "next";
import { AuditDrawer } from "@/components/audit/audit-drawer";
import { AuditFilters } from "@/components/audit/audit-filters";
import { AUDIT_COLUMNS, AuditTable } from "@/components/audit/audit-table";
import { VerifyTrail } from "@/components/audit/verify-trail";
import { EmptyState } from "@/components/layout/empty-state";
import { PageHead } from "@/components/layout/page-head";
import { ColumnMenu } from "@/components/ui/column-menu";
import { ExportLinks } from "@/components/ui/export-links";
import { LinkButton } from "@/components/ui/link-button";
import { hrefWith, readParam } from "@/components/ui/search-href";
import { columnChoices } from "@/components/ui/table-model";
import { getAuditEntry, listAudit } from "@/lib/features/audit/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { isAllowed } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { orNull } from "@/lib/platform/errors";
import { readDay } from "@/lib/present/format/address";
import { formatInstant } from "@/lib/present/format/time";
import { commandWords } from "@/lib/present/settings/command-words";

export const metadata: Metadata = { title: "Audit trail" };

export default async function AuditPage({ params, searchParams }: PageProps<"/[org]/settings/audit">) {
  const { org } = await params;
  const search = await searchParams;
  const actor = await pageActor(org);
  if (!isAllowed(actor, "audit:read")) {
    return (
      <EmptyState
        title="The trail is not for your role"
        text="Owners, administrators, executives, finance and auditors read it."
      />
    );
  }
  const read = (name: string) => readParam(search, name) ?? "";
  const chosen = {
    q: read("q"),
    command: read("command"),
    subject: read("subject"),
    from: readDay(read("from")),
    to: readDay(read("to")),
  };
  const { q, command, subject, from, to } = chosen;
  const { page, entry } = await inTenant(
    actor,
    async () => ({
      page: await listAudit(actor, {
        search: q,
        command,
        subjectType: subject,
        from,
        to,
        before: read("before"),
      }),
      entry: read("entry") ? await orNull(getAuditEntry(actor, read("entry"))) : null,
    }),
    "read",
  );
  const when = (at: string) => formatInstant(at, actor.locale, actor.timeZone);
  const rows = page.rows.map((row) => ({
    ...row,
    shownAt: when(row.at),
    subject: `${row.subjectType} ${row.subjectName ?? row.subjectId}`,
    command: commandWords(row.command),
  }));
  const newest = page.rows[0];
  return (
    <>
      <PageHead
        title={
          newest
            ? `Last: ${newest.actorName}, ${commandWords(newest.command).toLowerCase()}`
            : "Nothing happened that fits"
        }
        source={["One entry per command, chained; nobody changes or deletes one"]}
        actions={
          <>
            <ColumnMenu tableId="audit" columns={columnChoices(AUDIT_COLUMNS)} />
            <ExportLinks org={org} list="audit" search={search} />
          </>
        }
      >
        <div className="mt-2">
          <VerifyTrail organizationSlug={org} />
        </div>
      </PageHead>
      <AuditFilters chosen={chosen} commands={page.commands} subjects={page.subjectTypes} />
      <AuditTable rows={rows} search={search} />
      {page.next ? (
        <p className="mt-3">
          <LinkButton href={hrefWith(search, { before: page.next, entry: null })}>Earlier entries</LinkButton>
        </p>
      ) : null}
      {entry ? <AuditDrawer entry={entry} shownAt={when(entry.at)} /> : null}
    </>
  );
}
