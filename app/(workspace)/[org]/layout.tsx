import { AppShell } from "@/components/layout/app-shell";
import { SignOutEverywhereButton } from "@/components/people/session-buttons";
import { SignOutButton } from "@/components/people/sign-out-button";
import { ROLE_PROFILES } from "@/lib/domain/access/roles";
import { todayIn } from "@/lib/domain/time/day";
import { countOwed } from "@/lib/features/inbox/queries";
import { listOrganizationsOf } from "@/lib/features/people/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { currentPeriod, periodChoices } from "@/lib/present/format/period-choices";

export default async function WorkspaceLayout({ children, params }: LayoutProps<"/[org]">) {
  const { org } = await params;
  const actor = await pageActor(org);
  const organizations = actor.userId ? await listOrganizationsOf(actor.userId) : [];
  const base = `/${actor.organizationSlug}`;
  const calendar = { startMonth: actor.fiscalStartMonth };
  const today = todayIn(actor.timeZone, actor.now);
  return (
    <AppShell
      organization={{ name: actor.organizationName }}
      organizations={organizations
        .filter((other) => other.slug !== org)
        .map((other) => ({ name: other.name, href: `/${other.slug}` }))}
      homeHref={base}
      nav={[
        { href: base, label: "Home", icon: "home", onPhone: true },
        {
          href: `${base}/inbox`,
          label: "Inbox",
          icon: "inbox",
          onPhone: true,
          count: await countOwed(actor),
        },
        { href: `${base}/objectives`, label: "Objectives", icon: "objectives", group: "Goals" },
        { href: `${base}/goals`, label: "Goals", icon: "goals", group: "Goals", onPhone: true },
        { href: `${base}/cycles`, label: "Cycles", icon: "cycles", group: "Goals" },
        { href: `${base}/okr`, label: "OKR roll-up", icon: "alignment", group: "Goals" },
        { href: `${base}/alignment`, label: "Alignment", icon: "map", group: "Goals" },
        { href: `${base}/initiatives`, label: "Initiatives", icon: "initiatives", group: "Goals" },
        { href: `${base}/check-ins`, label: "Check-ins", icon: "check-ins", group: "Goals" },
        { href: `${base}/challenges`, label: "Challenges", icon: "challenges", group: "Goals" },
        { href: `${base}/variance`, label: "Variance", icon: "variance", group: "Finance", onPhone: true },
        { href: `${base}/metrics`, label: "Metrics", icon: "metrics", group: "Finance" },
        { href: `${base}/unit-economics`, label: "Unit economics", icon: "people", group: "Finance" },
        { href: `${base}/plans`, label: "Plans", icon: "plans", group: "Finance" },
        { href: `${base}/packs`, label: "Packs", icon: "packs", group: "Finance" },
        { href: `${base}/sources`, label: "Sources", icon: "sources", group: "Set-up" },
        { href: `${base}/settings`, label: "Settings", icon: "settings", group: "Set-up" },
      ]}
      searchUrl={`/api/${actor.organizationSlug}/search`}
      commands={[
        { id: "import", label: "Import a file", href: `${base}/sources/new`, hint: "Do" },
        { id: "cycle", label: "New cycle", href: `${base}/cycles/new`, hint: "Do" },
        { id: "pack", label: "New pack", href: `${base}/packs/new`, hint: "Do" },
        { id: "invite", label: "Invite people", href: `${base}/settings/members?invite=1`, hint: "Do" },
        { id: "start", label: "First steps", href: `${base}/start`, hint: "Page" },
      ]}
      period={currentPeriod(calendar, today, actor.locale)}
      periods={periodChoices(calendar, today, actor.locale)}
      person={{ name: actor.name, role: ROLE_PROFILES[actor.role].label }}
      personLinks={[
        { label: "Your account", href: `${base}/settings/account` },
        { label: "Appearance", href: `${base}/settings/appearance` },
        { label: "New organization", href: "/new" },
      ]}
      signOut={
        <>
          <SignOutButton />
          <SignOutEverywhereButton isQuiet />
        </>
      }
      locale={actor.locale}
    >
      {children}
    </AppShell>
  );
}
