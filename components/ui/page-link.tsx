import NextLink from "next/link";
import type { ComponentProps } from "react";

/**
 * A link to one of our pages. It does not prefetch: every page is computed for the person who asks, and a table
 * of forty links would ask forty times.
 */
export function PageLink(props: ComponentProps<typeof NextLink>) {
  return <NextLink prefetch={false} {...props} />;
}
