import { CheckInForm } from "@/components/goals/check-in-form";
import { Drawer } from "@/components/layout/drawer";
import { LinkButton } from "@/components/ui/link-button";
import { PageLink as Link } from "@/components/ui/page-link";
import type { Opened } from "@/lib/features/inbox/schema";
import { formatDay, lateText } from "@/lib/present/format/time";

type DrawerProps = { opened: Opened; organizationSlug: string; locale: string };

function dueText(overdueDays: number | null): string {
  return overdueDays && overdueDays > 0 ? lateText(overdueDays) : "Due today";
}

/** The check-in a link asks for: to be done, or what became of it. */
export function CheckInDrawer({ opened, organizationSlug, locale }: DrawerProps) {
  const inbox = `/${organizationSlug}/inbox`;
  if (opened.kind === "DONE") {
    const { title, href, by, on } = opened;
    return (
      <Drawer title={title} params={["open"]} subtitle="Nothing is due here">
        <div className="stack">
          <p className="text-13">
            {on
              ? `${by ?? "Somebody"} checked in for ${formatDay(on, locale, "long")}.`
              : "It is not yours to answer for."}
          </p>
          <LinkButton href={href}>Open it</LinkButton>
        </div>
      </Drawer>
    );
  }
  const { owed, nextKey } = opened;
  const { checkIn, asOf, overdueDays } = owed;
  const from = checkIn.isByData && asOf ? `, data as of ${formatDay(asOf, locale, "short")}` : "";
  return (
    <Drawer
      title={owed.title}
      subtitle={`${dueText(overdueDays)}${from}`}
      params={["open"]}
      width={480}
      startsIn="field"
    >
      <CheckInForm
        key={owed.key}
        organizationSlug={organizationSlug}
        locale={locale}
        subject={checkIn}
        nextHref={nextKey ? `${inbox}?open=${nextKey}` : undefined}
        doneHref={inbox}
        isFull
      />
      <p className="mt-4 text-13">
        <Link className="link" href={owed.href}>
          Everything about it
        </Link>
      </p>
    </Drawer>
  );
}
