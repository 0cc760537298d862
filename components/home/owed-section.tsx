import { OwedRows } from "@/components/inbox/owed-list";
import { Section } from "@/components/layout/section";
import { Kbd } from "@/components/ui/kbd";
import { PageLink as Link } from "@/components/ui/page-link";
import type { Owed } from "@/lib/features/inbox/schema";

type OwedSectionProps = {
  owed: readonly Owed[];
  people: readonly { value: string; label: string }[];
  organizationSlug: string;
  locale: string;
  currency: string;
};

const SHOWN = 8;

/** The first entries of the inbox, to be done from home. */
export function OwedSection({ owed, people, ...place }: OwedSectionProps) {
  const late = owed.filter(({ overdueDays }) => (overdueDays ?? 0) > 0).length;
  const rest = owed.length - SHOWN;
  return (
    <Section
      id="owed"
      title="What you owe"
      caption={owed.length === 0 ? undefined : `${owed.length} open, ${late} overdue`}
      actions={
        owed.length === 0 ? undefined : (
          <span className="hide-s cap">
            <Kbd>j</Kbd> <Kbd>k</Kbd> move <Kbd>c</Kbd> confirm <Kbd>Tab</Kbd> next
          </span>
        )
      }
    >
      {owed.length === 0 ? (
        <p className="text-13 text-ink-3">No check-in, decision or question waits for you.</p>
      ) : (
        <OwedRows owed={owed.slice(0, SHOWN)} people={people} snoozes={[]} {...place} />
      )}
      {rest > 0 ? (
        <p className="mt-2 text-13">
          <Link className="link" href={`/${place.organizationSlug}/inbox`}>
            {rest} more in your inbox
          </Link>
        </p>
      ) : null}
    </Section>
  );
}
