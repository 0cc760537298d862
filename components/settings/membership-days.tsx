"use client";

import { useState } from "react";
import { FormError } from "@/components/forms/form-error";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { listHoldingsAction } from "@/lib/features/people/actions";
import type { Holdings } from "@/lib/features/people/schema";
import { changeMembershipAction } from "@/lib/features/teams/actions";
import { RecordForm } from "./record-form";

export type MembershipDaysOf = {
  id: string;
  memberId: string;
  memberName: string;
  startsOn: string | null;
  endsOn: string | null;
  version: number;
};

const DAYS = [
  { name: "startsOn", label: "First day", kind: "date", description: "Empty: since ever" },
  { name: "endsOn", label: "Last day", kind: "date", description: "Empty: open" },
] as const;

const dayOf = (value: unknown) => (typeof value === "string" ? value.slice(0, 10) : null);

function ownsText(name: string, { lines }: Holdings): string {
  const titles = lines.flatMap(({ kind, title }) => (title === null ? [] : [`${title} (${kind})`]));
  const hidden = lines.length - titles.length;
  const all = hidden === 0 ? titles : [...titles, `${hidden} of private objectives`];
  return `${name} owns in this team: ${all.join(", ")}. Choose nobody and they stay the owner.`;
}

/** First and last day of a membership; who leaves may hand over what they own in the team in the same step. */
export function MembershipDays({
  organizationSlug,
  teamId,
  row,
  onDone,
}: {
  organizationSlug: string;
  teamId: string;
  row: MembershipDaysOf;
  onDone: () => void;
}) {
  const look = useCommand(listHoldingsAction, organizationSlug);
  const [holdings, setHoldings] = useState<Holdings | null>(null);
  const owns = holdings !== null && holdings.lines.length > 0;
  const handTo = {
    name: "handTo",
    label: "Handed over to",
    kind: "combo",
    placeholder: "Nobody",
    options: holdings?.takers ?? [],
    description: holdings ? ownsText(row.memberName, holdings) : "",
  } as const;
  return (
    <>
      <RecordForm
        organizationSlug={organizationSlug}
        action={changeMembershipAction}
        fields={owns ? [...DAYS, handTo] : DAYS}
        values={{ startsOn: row.startsOn, endsOn: row.endsOn }}
        version={row.version}
        submitText="Save days"
        doneText="Membership saved"
        onDone={onDone}
        readTheirs={({ startsOn, endsOn }) => ({ startsOn: dayOf(startsOn), endsOn: dayOf(endsOn) })}
        toInput={({ startsOn, endsOn, handTo: taker }, version) => ({
          id: row.id,
          version: version ?? row.version,
          startsOn: dayOf(startsOn),
          endsOn: dayOf(endsOn),
          handTo: typeof taker === "string" ? taker : null,
        })}
      />
      <FormError message={look.failure?.message} reference={look.failure?.reference} />
      {holdings === null ? (
        <div>
          <Button
            size="sm"
            variant="quiet"
            isPending={look.isPending}
            onPress={() => look.run({ id: row.memberId, teamId }, setHoldings)}
          >
            {`Leaves the team: see what ${row.memberName} owns`}
          </Button>
        </div>
      ) : owns ? null : (
        <p className="cap">{row.memberName} owns nothing that is open in this team.</p>
      )}
    </>
  );
}
