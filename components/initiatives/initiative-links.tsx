"use client";

import { CommandFailure } from "@/components/forms/command-failure";
import { useCommand } from "@/components/forms/use-command";
import { RecordForm } from "@/components/settings/record-form";
import { Button } from "@/components/ui/button";
import { PageLink as Link } from "@/components/ui/page-link";
import { showToast } from "@/components/ui/toast";
import { decimal, HUNDRED } from "@/lib/domain/number/decimal";
import { linkInitiativeAction, unlinkInitiativeAction } from "@/lib/features/initiatives/actions";
import type { InitiativeLinkView, InitiativeView, Option } from "@/lib/features/initiatives/schema";
import { formatPercent } from "@/lib/present/format/quantity";
import { formatValue } from "@/lib/present/format/value";

const PAGES = { goal: "goals", "key-result": "objectives/key-results" } as const;
type LinkProps = { organizationSlug: string; initiative: InitiativeView; locale: string; canWrite: boolean };

function LinkLine({
  link,
  organizationSlug,
  initiative,
  locale,
  canWrite,
}: LinkProps & { link: InitiativeLinkView }) {
  const unlink = useCommand(unlinkInitiativeAction, organizationSlug);
  const { id, version, currency } = initiative;
  return (
    <li className="border-b border-line py-2">
      <div className="flex items-center gap-2">
        <span className="flex-1">
          {link.subjectId === "" ? (
            link.title
          ) : (
            <Link className="link" href={`/${organizationSlug}/${PAGES[link.kind]}/${link.subjectId}`}>
              {link.title}
            </Link>
          )}
          <span className="cap block">{link.objectiveTitle ?? "leads to no objective"}</span>
        </span>
        <span className="num text-right">
          {formatPercent(link.share, { locale })}
          <span className="cap block">
            {link.amount === null
              ? ""
              : formatValue(link.amount, "currency", { locale, currency, style: "compact" })}
          </span>
        </span>
        {canWrite ? (
          <Button
            size="sm"
            variant="quiet"
            isPending={unlink.isPending}
            label={`Take away ${link.title}`}
            onPress={() =>
              unlink.run({ id, version, linkId: link.id }, () => showToast({ title: "Link taken away" }))
            }
          >
            Take away
          </Button>
        ) : null}
      </div>
      <CommandFailure failure={unlink.failure} />
    </li>
  );
}

/** What an initiative serves, with the share of its money, and what is left that leads nowhere. */
export function InitiativeLinks({ subjects, ...props }: LinkProps & { subjects: readonly Option[] }) {
  const { initiative, organizationSlug, locale, canWrite } = props;
  const free = decimal(initiative.unlinkedShare);
  return (
    <div className="stack">
      <ul>
        {initiative.links.map((link) => (
          <LinkLine key={link.id} {...props} link={link} />
        ))}
        {free.isZero() ? null : (
          <li className="flex py-2 bad-t">
            <span className="flex-1">Leads nowhere</span>
            <span className="num">{formatPercent(initiative.unlinkedShare, { locale })}</span>
          </li>
        )}
      </ul>
      {canWrite ? (
        <RecordForm
          key={initiative.version}
          organizationSlug={organizationSlug}
          action={linkInitiativeAction}
          fields={[
            { name: "subject", label: "Serves", kind: "combo", options: subjects, isRequired: true },
            {
              name: "sharePercent",
              label: "Share of its money",
              kind: "number",
              unit: "%",
              isRequired: true,
            },
          ]}
          values={{ sharePercent: free.isZero() ? null : free.times(HUNDRED).toFixed() }}
          version={initiative.version}
          submitText="Link"
          doneText="Linked"
          toInput={({ subject, sharePercent }, version) => ({
            id: initiative.id,
            version: version ?? initiative.version,
            subject: String(subject ?? ""),
            sharePercent: String(sharePercent ?? ""),
          })}
        />
      ) : null}
    </div>
  );
}
