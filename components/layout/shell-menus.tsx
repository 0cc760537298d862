"use client";

import { parseAsString, useQueryState } from "nuqs";
import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { PageLink as Link } from "@/components/ui/page-link";
import { PlumbMark } from "@/components/ui/plumb-mark";

/** The organization, and the others one belongs to. */
export function OrganizationMenu({
  name,
  homeHref,
  others,
}: {
  name: string;
  homeHref: string;
  others: readonly { name: string; href: string }[];
}) {
  if (others.length === 0) {
    return (
      <Link className="org" href={homeHref} title={name}>
        <PlumbMark />
        <span className="words">{name}</span>
      </Link>
    );
  }
  return (
    <Menu
      label="Organizations"
      title="Switch organization"
      trigger={
        <Button className="org" aria-label={`${name}, switch organization`}>
          <PlumbMark />
          <span className="words">{name}</span>
          <span className="words">
            <Icon name="chevron-up-down" size={12} />
          </span>
        </Button>
      }
      entries={others.map((other) => ({ id: other.href, label: other.name, href: other.href }))}
    />
  );
}

export type PeriodChoice = { code: string; label: string; note?: string };

/** The fiscal period the pages speak about; kept in the address as `?period=`. */
export function PeriodMenu({
  label,
  note,
  choices,
  isShort = false,
}: {
  label: string;
  note?: string | undefined;
  choices: readonly PeriodChoice[];
  isShort?: boolean | undefined;
}) {
  const [code, setCode] = useQueryState(
    "period",
    parseAsString.withOptions({ shallow: false, history: "push" }),
  );
  const chosen = choices.find((choice) => choice.code === code);
  const shown = chosen?.label ?? label;
  const trigger = isShort ? (
    <Button className="button" data-variant="quiet" aria-label={`Period: ${shown}`}>
      {shown}
    </Button>
  ) : (
    <Button className="foot-button" aria-label={`Period: ${shown}`}>
      <Icon name="calendar" />
      <span className="words">
        {shown}
        {(chosen ? chosen.note : note) ? <small>{chosen ? chosen.note : note}</small> : null}
      </span>
    </Button>
  );
  return (
    <Menu
      label="Period"
      title="Period"
      placement={isShort ? "bottom end" : "top start"}
      trigger={trigger}
      entries={choices.map((choice) => ({
        id: choice.code,
        label: choice.label,
        note: choice.note,
        onAction: () => void setCode(choice.code),
      }))}
    />
  );
}

/** The person, their own pages, and leaving. */
export function PersonMenu({
  name,
  role,
  links,
  signOut,
}: {
  name: string;
  role: string;
  links: readonly { label: string; href: string }[];
  signOut?: ReactNode | undefined;
}) {
  return (
    <DialogTrigger>
      <Button className="foot-button" aria-label={`${name}, ${role}`}>
        <Icon name="people" />
        <span className="words">
          {name}
          <small>{role}</small>
        </span>
      </Button>
      <Popover className="popover" placement="top start" offset={4}>
        <Dialog className="menu" aria-label={name}>
          {links.map((link) => (
            <Link key={link.href} className="menu-item hover:bg-hover" href={link.href}>
              {link.label}
            </Link>
          ))}
          {signOut ? <div className="menu-foot">{signOut}</div> : null}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
