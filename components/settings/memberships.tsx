"use client";

import { useState } from "react";
import { useLocale } from "react-aria-components/I18nProvider";
import { CommandFailure } from "@/components/forms/command-failure";
import { useCommand } from "@/components/forms/use-command";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import { addMembershipAction, removeMembershipAction } from "@/lib/features/teams/actions";
import { formatDay } from "@/lib/present/format/time";
import { MembershipDays, type MembershipDaysOf } from "./membership-days";
import type { RecordOption } from "./record-field";
import { RecordForm } from "./record-form";

export type MembershipRow = MembershipDaysOf & { regionName: string | null; isToday: boolean };

function daysText({ startsOn, endsOn }: MembershipRow, locale: string): string {
  if (!startsOn && !endsOn) return "always";
  const from = startsOn ? `from ${formatDay(startsOn, locale)}` : "since ever";
  return `${from}${endsOn ? ` to ${formatDay(endsOn, locale)}` : ""}`;
}

function Row({
  organizationSlug,
  teamId,
  row,
  canWrite,
}: {
  organizationSlug: string;
  teamId: string;
  row: MembershipRow;
  canWrite: boolean;
}) {
  const [isOpen, setOpen] = useState(false);
  const { locale } = useLocale();
  const remove = useCommand(removeMembershipAction, organizationSlug);
  return (
    <li className="border-b border-line py-2">
      <div className="flex items-center gap-2">
        <span className="flex-1">
          {row.memberName} {row.isToday ? null : <Badge tone="dashed">not today</Badge>}
          <span className="cap block">
            {[daysText(row, locale), row.regionName].filter(Boolean).join(" · ")}
          </span>
        </span>
        {canWrite ? (
          <Button
            size="sm"
            variant="quiet"
            label={`Change days of ${row.memberName}`}
            onPress={() => setOpen(!isOpen)}
          >
            {isOpen ? "Close" : "Days"}
          </Button>
        ) : null}
      </div>
      {isOpen ? (
        <div className="stack py-2">
          <MembershipDays
            organizationSlug={organizationSlug}
            teamId={teamId}
            row={row}
            onDone={() => setOpen(false)}
          />
          <CommandFailure failure={remove.failure} />
          <div>
            <Button
              size="sm"
              variant="danger"
              isPending={remove.isPending}
              onPress={() =>
                remove.run({ id: row.id }, () => showToast({ title: `${row.memberName} was taken out` }))
              }
            >
              Entered by mistake: take out
            </Button>
          </div>
        </div>
      ) : null}
    </li>
  );
}

/** Who belongs to a team on which days. */
export function Memberships({
  organizationSlug,
  teamId,
  rows,
  members,
  regions,
  today,
  canWrite,
}: {
  organizationSlug: string;
  teamId: string;
  rows: readonly MembershipRow[];
  members: readonly RecordOption[];
  regions: readonly RecordOption[];
  today: string;
  canWrite: boolean;
}) {
  const [added, setAdded] = useState(0);
  return (
    <div className="stack">
      <ul>
        {rows.map((row) => (
          <Row
            key={row.id}
            organizationSlug={organizationSlug}
            teamId={teamId}
            row={row}
            canWrite={canWrite}
          />
        ))}
      </ul>
      {canWrite ? (
        <RecordForm
          key={added}
          organizationSlug={organizationSlug}
          action={addMembershipAction}
          fields={[
            { name: "memberId", label: "Add a member", kind: "combo", options: members, isRequired: true },
            {
              name: "regionId",
              label: "Region",
              kind: "combo",
              options: regions,
              placeholder: "None of their own",
            },
            { name: "startsOn", label: "First day", kind: "date", description: "Empty: since ever" },
          ]}
          values={{ startsOn: today }}
          version={null}
          submitText="Add"
          doneText="Added to the team"
          onDone={() => setAdded(added + 1)}
          toInput={({ memberId, regionId, startsOn }) => ({
            teamId,
            memberId: String(memberId ?? ""),
            endsOn: null,
            regionId: typeof regionId === "string" ? regionId : null,
            startsOn: typeof startsOn === "string" ? startsOn : null,
          })}
        />
      ) : null}
    </div>
  );
}
