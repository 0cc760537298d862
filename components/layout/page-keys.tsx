"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useEffect } from "react";
import { currentRow, isTyping, meantFigure, moveRow, pressInRow, rowLinkOf } from "./shell-keys";

function answers(key: string, openWhy: (link: HTMLAnchorElement) => void): boolean {
  if (key === "j") return moveRow(1);
  if (key === "k") return moveRow(-1);
  if (key === "w") {
    const figure = meantFigure();
    if (figure) openWhy(figure);
    return figure !== null;
  }
  if (key === "/") {
    const field = document.querySelector<HTMLElement>("[data-search] input, input[data-search]");
    field?.focus();
    return field !== null;
  }
  if (key === "Enter" && document.activeElement === currentRow()) {
    const link = currentRow()?.querySelector<HTMLElement>("[data-row-link]");
    link?.click();
    return link !== undefined && link !== null;
  }
  if (key === "X") return pressInRow("x", true);
  return ["e", "c", "o", "x"].includes(key) && pressInRow(key);
}

/**
 * One listener for the whole page: rows, the search field and the reasoning of figures. Figures are plain links in
 * server HTML; here a click keeps the other parameters of the address.
 */
export function PageKeys() {
  const router = useRouter();
  const pathname = usePathname();
  const query = useSearchParams();

  useEffect(() => {
    const openWhy = (link: HTMLAnchorElement) => {
      const next = new URLSearchParams(query);
      next.set("why", link.dataset.why ?? "");
      router.push(`${pathname}?${next}`, { scroll: false });
    };
    const onKey = (event: KeyboardEvent) => {
      if (!isTyping(event) && answers(event.key, openWhy)) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey)
        return;
      const link =
        event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-why]") : null;
      if (!link) {
        rowLinkOf(event)?.click();
        return;
      }
      event.preventDefault();
      openWhy(link);
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener("click", onClick);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener("click", onClick);
    };
  }, [router, pathname, query]);

  return null;
}
