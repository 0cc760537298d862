import type { Metadata } from "next";
import { PageHead } from "@/components/layout/page-head";
import { Section } from "@/components/layout/section";
import { PasswordForm } from "@/components/people/password-form";
import { SignOutEverywhereButton } from "@/components/people/session-buttons";
import { SessionsTable } from "@/components/people/sessions-table";
import { LinkButton } from "@/components/ui/link-button";
import { ROLE_PROFILES } from "@/lib/domain/access/roles";
import { listOrganizationsOf } from "@/lib/features/people/queries";
import { findCurrentUser, pageActor } from "@/lib/platform/auth/current-actor";
import { listSessionsOf } from "@/lib/platform/auth/sessions";
import { describeDevice } from "@/lib/present/format/device";
import { formatInstant } from "@/lib/present/format/time";

export const metadata: Metadata = { title: "Your account" };

export default async function AccountPage({ params, searchParams }: PageProps<"/[org]/settings/account">) {
  const { org } = await params;
  const actor = await pageActor(org);
  const user = await findCurrentUser();
  if (!user) return null;
  const [sessions, organizations] = await Promise.all([
    listSessionsOf(user.userId),
    listOrganizationsOf(user.userId),
  ]);
  const rows = sessions.map(({ id, userAgent, address, createdAt, lastSeenAt }) => ({
    id,
    address: address ?? "–",
    device: describeDevice(userAgent),
    isCurrent: id === user.sessionId,
    signedIn: formatInstant(createdAt.toISOString(), actor.locale, actor.timeZone),
    lastSeen: formatInstant(lastSeenAt.toISOString(), actor.locale, actor.timeZone),
  }));
  const count = rows.length === 1 ? "one device" : `${rows.length} devices`;
  return (
    <>
      <PageHead
        title={`You are signed in on ${count}`}
        source={[user.email, `${ROLE_PROFILES[actor.role].label} of ${actor.organizationName}`]}
      />
      <Section
        title="Devices"
        caption="A session ends after 12 idle hours and 14 days at the latest"
        actions={<SignOutEverywhereButton />}
      >
        <SessionsTable rows={rows} search={await searchParams} />
      </Section>
      <Section title="Password" caption="Changing it signs every other device out">
        <PasswordForm email={user.email} />
      </Section>
      <Section title="Organizations" caption="Each has its own people, numbers and settings">
        <ul className="stack mt-2">
          {organizations.map(({ slug, name }) => (
            <li key={slug}>
              <a className="link" href={`/${slug}`}>
                {name}
              </a>
            </li>
          ))}
          <li>
            <LinkButton href="/new">New organization</LinkButton>
          </li>
        </ul>
      </Section>
    </>
  );
}
