"use client";

import { parseAsInteger, useQueryState } from "nuqs";
import { type TouchEvent, useCallback, useEffect, useRef } from "react";

const SWIPE = 60;
/** Where keys belong to what has the focus. */
const TYPED_IN = "input, select, textarea, [role='menu'], [role='menuitem']";

/** Where a key leads; null for a key that leads nowhere. */
function targetOf(key: string, at: number, count: number): number | "LEAVE" | null {
  if (key === "ArrowRight" || key === "PageDown") return at + 1;
  if (key === "ArrowLeft" || key === "PageUp") return at - 1;
  if (key === "Home") return 1;
  if (key === "End") return count;
  return key === "Escape" ? "LEAVE" : null;
}

/** Which sheet is shown, and the keys and swipes that move on: the address keeps the place. */
export function useDeck(count: number, onLeave: () => void) {
  const [asked, setAsked] = useQueryState(
    "at",
    parseAsInteger.withDefault(1).withOptions({ history: "replace", scroll: false }),
  );
  const at = Math.min(Math.max(asked, 1), Math.max(count, 1));
  const go = useCallback(
    (to: number) => {
      void setAsked(Math.min(Math.max(to, 1), Math.max(count, 1)));
    },
    [setAsked, count],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const isTyped = event.target instanceof Element && event.target.closest(TYPED_IN) !== null;
      if (isTyped || event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      const to = targetOf(event.key, at, count);
      if (to === null) return;
      event.preventDefault();
      if (to === "LEAVE") onLeave();
      else go(to);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, [at, count, go, onLeave]);
  const start = useRef<{ x: number; y: number } | null>(null);
  const touch = {
    onTouchStart: ({ touches }: TouchEvent) => {
      const first = touches.item(0);
      start.current = touches.length === 1 && first ? { x: first.clientX, y: first.clientY } : null;
    },
    onTouchEnd: ({ changedTouches }: TouchEvent) => {
      const last = changedTouches.item(0);
      if (!start.current || !last) return;
      const [x, y] = [last.clientX - start.current.x, last.clientY - start.current.y];
      start.current = null;
      if (Math.abs(x) > SWIPE && Math.abs(x) > 2 * Math.abs(y)) go(x < 0 ? at + 1 : at - 1);
    },
  };
  return { at, go, touch };
}
