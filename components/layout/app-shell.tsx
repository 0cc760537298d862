import { type ReactNode, Suspense } from "react";
import { CommandMenu } from "./command-menu";
import { KeyboardHelp } from "./keyboard-help";
import type { CommandEntry, NavEntry } from "./nav";
import { NavLinks } from "./nav-links";
import { PageKeys } from "./page-keys";
import { PhoneBar } from "./phone-bar";
import { OrganizationMenu, type PeriodChoice, PeriodMenu, PersonMenu } from "./shell-menus";
import { ShellProviders } from "./shell-providers";

type AppShellProps = {
  organization: { name: string };
  /** Other organizations of the person; none hides the switch. */
  organizations?: readonly { name: string; href: string }[];
  homeHref: string;
  nav: readonly NavEntry[];
  searchUrl?: string | undefined;
  commands?: readonly CommandEntry[] | undefined;
  /** The period shown when the address names none. */
  period?: { label: string; note?: string };
  periods?: readonly PeriodChoice[] | undefined;
  person: { name: string; role: string };
  personLinks?: readonly { label: string; href: string }[];
  signOut?: ReactNode | undefined;
  locale: string;
  children: ReactNode;
};

/** What stands around every page: the rail, search, period, person, and on a phone two bars instead. */
export function AppShell(props: AppShellProps) {
  const {
    organization,
    organizations = [],
    homeHref,
    nav,
    person,
    personLinks = [],
    period,
    periods = [],
    locale,
  } = props;
  const commands = [
    ...(props.commands ?? []),
    ...nav.map((entry) => ({ id: entry.href, label: entry.label, href: entry.href, hint: "Page" })),
  ];
  return (
    <ShellProviders locale={locale}>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <header className="topbar">
        <OrganizationMenu name={organization.name} homeHref={homeHref} others={organizations} />
        <div className="topbar-tools">
          {period ? (
            <Suspense>
              <PeriodMenu isShort label={period.label} note={period.note} choices={periods} />
            </Suspense>
          ) : null}
          <CommandMenu isShort searchUrl={props.searchUrl} commands={commands} />
        </div>
      </header>
      <div className="app">
        <nav className="rail" aria-label="Main">
          <OrganizationMenu name={organization.name} homeHref={homeHref} others={organizations} />
          <CommandMenu searchUrl={props.searchUrl} commands={commands} />
          <NavLinks entries={nav} homeHref={homeHref} />
          <div className="rail-foot">
            {period ? (
              <Suspense>
                <PeriodMenu label={period.label} note={period.note} choices={periods} />
              </Suspense>
            ) : null}
            <PersonMenu name={person.name} role={person.role} links={personLinks} signOut={props.signOut} />
          </div>
        </nav>
        <div className="page">
          <main id="main" tabIndex={-1}>
            {props.children}
          </main>
        </div>
      </div>
      <PhoneBar entries={nav} homeHref={homeHref} personLinks={personLinks} />
      <KeyboardHelp />
      <Suspense>
        <PageKeys />
      </Suspense>
    </ShellProviders>
  );
}
