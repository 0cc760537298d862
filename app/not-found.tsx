import { PlainPage } from "@/components/layout/plain-page";
import { LinkButton } from "@/components/ui/link-button";

/** Absent and foreign look the same on purpose: that a page exists elsewhere is a secret. */
export default function NotFound() {
  return (
    <PlainPage>
      <h1>There is nothing here for you</h1>
      <p className="mt-2 text-ink-2">
        The page does not exist, was removed, or belongs to another organization.
      </p>
      <div className="mt-5">
        <LinkButton href="/" variant="primary">
          Go to the start
        </LinkButton>
      </div>
    </PlainPage>
  );
}
