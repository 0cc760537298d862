"use client";

import { useEffect, useState } from "react";
import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { isTyping } from "./shell-keys";

const KEYS: readonly { keys: readonly string[]; does: string }[] = [
  { keys: ["Ctrl K"], does: "Search, or run a command" },
  { keys: ["j", "k"], does: "Next row, previous row" },
  { keys: ["Enter"], does: "Open the row" },
  { keys: ["o"], does: "Unfold the row in place" },
  { keys: ["e"], does: "Edit the row, where it can be edited" },
  { keys: ["c"], does: "Check in on the row" },
  { keys: ["x", "⇧ x"], does: "Choose the row, or all rows since the last" },
  { keys: ["w"], does: "Why this number?" },
  { keys: ["/"], does: "Find in the list, where it has a find field" },
  { keys: ["Esc"], does: "Close what is open" },
  { keys: ["?"], does: "This list" },
];

/** Every key the pages answer, opened by `?`. */
export function KeyboardHelp() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "?" || isTyping(event)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
  return (
    <Dialog title="Keyboard" size="sm" isOpen={isOpen} onOpenChange={setOpen}>
      <dl className="grid grid-cols-[112px_1fr] gap-y-2">
        {KEYS.map((row) => (
          <div key={row.does} className="contents">
            <dt className="flex gap-1">
              {row.keys.map((key) => (
                <Kbd key={key}>{key}</Kbd>
              ))}
            </dt>
            <dd className="text-ink-2">{row.does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
