"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { Autocomplete, Input, Menu, MenuItem, SearchField } from "react-aria-components";
import { Button } from "react-aria-components/Button";
import { Dialog } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Icon } from "@/components/ui/icon";
import { Kbd } from "@/components/ui/kbd";
import type { CommandEntry } from "./nav";
import { type SearchHit, useSearch } from "./use-search";

type CommandMenuProps = {
  /** Answers GET with ?q= and `{ results: SearchHit[] }`. */
  searchUrl?: string | undefined;
  commands: readonly CommandEntry[];
};

function matching(commands: readonly CommandEntry[], text: string): SearchHit[] {
  const wanted = text.trim().toLocaleLowerCase();
  return commands
    .filter((command) => command.label.toLocaleLowerCase().includes(wanted))
    .map((command) => ({
      id: `command:${command.id}`,
      label: command.label,
      href: command.href,
      kind: command.hint ?? "",
    }));
}

function Palette({ searchUrl, commands, onClose }: CommandMenuProps & { onClose: () => void }) {
  const router = useRouter();
  const [text, setText] = useState("");
  const { hits, state } = useSearch(searchUrl, text);
  const rows = [...hits, ...matching(commands, text)];
  const message =
    state === "FAILED"
      ? "Search did not answer. Pages are still listed."
      : state === "LOADING"
        ? "Searching"
        : "";
  return (
    <Autocomplete inputValue={text} onInputChange={setText}>
      <SearchField aria-label="Search or run a command" autoFocus>
        <Input className="command-input" placeholder="Search goals, objectives, metrics, people, pages" />
      </SearchField>
      <Menu
        className="menu command-list"
        aria-label="Results"
        items={rows}
        renderEmptyState={() => (
          <p className="menu-title">{state === "LOADING" ? "Searching" : `Nothing is called “${text}”.`}</p>
        )}
      >
        {(row) => (
          <MenuItem
            id={row.id}
            className="menu-item"
            textValue={row.label}
            onAction={() => {
              onClose();
              router.push(row.href);
            }}
          >
            <span className="min-w-0 truncate">{row.label}</span>
            <small>{row.note ? `${row.kind} · ${row.note}` : row.kind}</small>
          </MenuItem>
        )}
      </Menu>
      <p className="command-foot" aria-live="polite">
        <span>
          <Kbd>Enter</Kbd> open
        </span>
        <span>
          <Kbd>Esc</Kbd> close
        </span>
        <span className="ml-auto">{message}</span>
      </p>
    </Autocomplete>
  );
}

/** Search and commands in one place, opened by the button of the rail or Ctrl K. */
export function CommandMenu({ isShort = false, ...rest }: CommandMenuProps & { isShort?: boolean }) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    if (isShort) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setOpen((open) => !open);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [isShort]);
  return (
    <>
      <Button
        className={isShort ? "icon-button" : "find"}
        aria-label="Search or run a command"
        onPress={() => setOpen(true)}
      >
        <Icon name="search" />
        {isShort ? null : (
          <>
            <span className="words">Search</span>
            <kbd className="words">Ctrl K</kbd>
          </>
        )}
      </Button>
      <ModalOverlay className="veil" isOpen={isOpen} onOpenChange={setOpen} isDismissable>
        <Modal className="modal command">
          <Dialog className="dialog" aria-label="Search or run a command">
            <Palette {...rest} onClose={() => setOpen(false)} />
          </Dialog>
        </Modal>
      </ModalOverlay>
    </>
  );
}
