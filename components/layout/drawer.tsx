"use client";

import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Icon } from "@/components/ui/icon";
import { PageLink as Link } from "@/components/ui/page-link";

type DrawerProps = {
  title: string;
  /** The figure the drawer is about, large under the title. */
  headline?: ReactNode | undefined;
  subtitle?: ReactNode | undefined;
  /** Query parameters that opened it; closing removes them. */
  params: readonly string[];
  width?: 400 | 480 | 560 | undefined;
  footer?: ReactNode | undefined;
  /** Where the focus goes first: the title, or the first field where one came to type. */
  startsIn?: "title" | "field" | undefined;
  children: ReactNode;
};

/** Nothing else may be using Escape: an open menu or dialog closes first. */
function isEscapeFree(event: KeyboardEvent): boolean {
  return event.key === "Escape" && !event.defaultPrevented && !document.querySelector(".veil, .popover");
}

const FIELD = "input:not([type=hidden]), select, textarea";

/** Details beside the page, opened and closed by the address, so that back and a shared link work. */
export function Drawer({
  title,
  headline,
  subtitle,
  params,
  width = 400,
  footer,
  startsIn = "title",
  children,
}: DrawerProps) {
  const titleId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const body = useRef<HTMLElement>(null);
  const router = useRouter();
  const pathname = usePathname();
  const query = useSearchParams();

  const rest = new URLSearchParams(query);
  for (const param of params) rest.delete(param);
  const closeHref = rest.size > 0 ? `${pathname}?${rest}` : pathname;

  useEffect(() => {
    const opener = document.activeElement;
    const field = startsIn === "field" ? body.current?.querySelector<HTMLElement>(FIELD) : null;
    (field ?? heading.current)?.focus({ preventScroll: true });
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    };
  }, [startsIn]);

  useEffect(() => {
    const close = (event: KeyboardEvent) => {
      if (!isEscapeFree(event)) return;
      const field =
        event.target instanceof HTMLElement && event.target.closest<HTMLElement>("input, textarea, select");
      // The first Escape only leaves the field, so that a half-written comment does not vanish with the drawer.
      if (field) field.blur();
      else router.push(closeHref, { scroll: false });
    };
    document.addEventListener("keydown", close);
    return () => document.removeEventListener("keydown", close);
  }, [router, closeHref]);

  return (
    <aside className="drawer" aria-labelledby={titleId} data-width={width}>
      <header>
        <div>
          <h2
            id={titleId}
            ref={heading}
            tabIndex={-1}
            className={headline ? "text-12 font-regular text-ink-3" : ""}
          >
            {title}
          </h2>
          {headline ? <p className="text-28 font-strong num">{headline}</p> : null}
          {subtitle ? <p className="text-13 text-ink-2">{subtitle}</p> : null}
        </div>
        <Link href={closeHref} scroll={false} className="icon-button" aria-label="Close">
          <Icon name="close" />
        </Link>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section ref={body} className="drawer-body" tabIndex={0} aria-labelledby={titleId}>
        {children}
      </section>
      {footer ? <footer>{footer}</footer> : null}
    </aside>
  );
}
