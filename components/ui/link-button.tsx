import type { ReactNode } from "react";
import { PageLink as Link } from "@/components/ui/page-link";

/** A link that looks like a button: for going somewhere, never for changing something. */
export function LinkButton({
  href,
  variant = "secondary",
  size = "md",
  download,
  dataKey,
  shortcut,
  children,
}: {
  href: string;
  variant?: "primary" | "secondary" | "quiet" | "danger" | undefined;
  size?: "md" | "sm" | undefined;
  /** A file behind the link: fetched by the browser, never by the router. */
  download?: boolean | string | undefined;
  /** The row shortcut that follows this link, e.g. "e". */
  dataKey?: string | undefined;
  shortcut?: string | undefined;
  children: ReactNode;
}) {
  const shared = { className: "button", "data-variant": variant, "data-size": size, "data-key": dataKey };
  const content = (
    <>
      {children}
      {shortcut ? <kbd className="button-key">{shortcut}</kbd> : null}
    </>
  );
  if (download) {
    return (
      <a href={href} download={download} {...shared}>
        {content}
      </a>
    );
  }
  return (
    <Link href={href} {...shared}>
      {content}
    </Link>
  );
}
