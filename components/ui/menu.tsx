"use client";

import type { ReactElement } from "react";
import { Header } from "react-aria-components/Header";
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";

export type MenuEntry = {
  id: string;
  label: string;
  href?: string | undefined;
  onAction?: (() => void) | undefined;
  note?: string | undefined;
  isDanger?: boolean | undefined;
  isDisabled?: boolean | undefined;
};

/** A short list of things to do or places to go, opened by a button. */
export function Menu({
  label,
  title,
  trigger,
  entries,
  placement = "bottom start",
}: {
  label: string;
  title?: string | undefined;
  trigger: ReactElement;
  entries: readonly MenuEntry[];
  placement?: "bottom start" | "bottom end" | "top start" | undefined;
}) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="popover" placement={placement} offset={4}>
        <AriaMenu className="menu" aria-label={label}>
          <MenuSection>
            {title ? <Header className="menu-title">{title}</Header> : null}
            {entries.map((entry) => (
              <MenuItem
                key={entry.id}
                id={entry.id}
                className="menu-item"
                textValue={entry.label}
                data-danger={entry.isDanger ? "" : undefined}
                isDisabled={entry.isDisabled ?? false}
                {...(entry.href ? { href: entry.href } : {})}
                {...(entry.onAction ? { onAction: entry.onAction } : {})}
              >
                {entry.label}
                {entry.note ? <small>{entry.note}</small> : null}
              </MenuItem>
            ))}
          </MenuSection>
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
