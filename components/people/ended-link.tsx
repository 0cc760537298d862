import { LinkButton } from "@/components/ui/link-button";

/** A one-time link that was used, replaced or has expired: why, and the way on. */
export function EndedLink({ href, action }: { href: string; action: string }) {
  return (
    <div className="stack text-center">
      <h1 className="text-20 font-strong">This link no longer works</h1>
      <p className="text-14 text-ink-2">It was used already, replaced by a newer one, or has expired.</p>
      <div>
        <LinkButton href={href}>{action}</LinkButton>
      </div>
    </div>
  );
}
