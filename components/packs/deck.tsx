"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { showToast } from "@/components/ui/toast";
import { useDeck } from "./use-deck";

type DeckProps = {
  title: string;
  /** "Prepared by …", "as of …": always in sight. */
  facts: readonly string[];
  /** Where it leads when it is left. */
  backHref: string;
  sheets: readonly { key: string; label: string; title: string; body: ReactNode }[];
};

/** The pages of a pack one by one over the whole window: arrows, Home, End, Escape, swipes and buttons. */
export function Deck({ title, facts, backHref, sheets }: DeckProps) {
  const router = useRouter();
  const stage = useRef<HTMLDivElement>(null);
  const leave = useCallback(() => router.push(backHref), [router, backHref]);
  const { at, go, touch } = useDeck(sheets.length, leave);
  const shown = useRef(at);
  useEffect(() => {
    if (shown.current === at) return;
    shown.current = at;
    const heading = stage.current?.querySelector<HTMLElement>(`[data-sheet="${at}"]`);
    heading?.scrollTo({ top: 0 });
    heading?.focus({ preventScroll: true });
  }, [at]);
  const whole = async () => {
    try {
      if (document.fullscreenElement) await document.exitFullscreen();
      else await document.documentElement.requestFullscreen();
    } catch {
      showToast({ title: "This browser keeps the window", text: "The pages already fill it.", tone: "bad" });
    }
  };
  return (
    <div className="deck" ref={stage} {...touch}>
      <header className="deck-bar">
        <strong className="font-medium">{title}</strong>
        <span className="deck-place" aria-live="polite">
          {at} of {sheets.length}
        </span>
        <span className="deck-tools">
          <span className="needs-script deck-tools">
            <Button
              className="icon-button"
              label="Page before"
              isDisabled={at === 1}
              onPress={() => go(at - 1)}
            >
              <Icon name="chevron-left" />
            </Button>
            <Button
              className="icon-button"
              label="Next page"
              isDisabled={at === sheets.length}
              onPress={() => go(at + 1)}
            >
              <Icon name="chevron-right" />
            </Button>
            <Button size="sm" onPress={whole}>
              Full screen
            </Button>
          </span>
          <LinkButton size="sm" href={backHref}>
            Leave
          </LinkButton>
        </span>
      </header>
      {sheets.map(({ key, label, title: sentence, body }, index) => (
        <section
          key={key}
          className="deck-sheet"
          data-sheet={index + 1}
          aria-label={`${index + 1}: ${label}`}
          hidden={index + 1 !== at}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a sheet taller than the window scrolls by keys
          tabIndex={0}
        >
          <div className="deck-page">
            <p className="text-12 text-ink-3">{label}</p>
            <h1>{sentence}</h1>
            {body}
          </div>
        </section>
      ))}
      <footer className="deck-foot">{facts.join(" · ")}</footer>
    </div>
  );
}
