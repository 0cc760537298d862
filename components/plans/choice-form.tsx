import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** Choices of a page that live in its address: a plain form, so a shared link shows the same and no script is needed. */
export function ChoiceForm({ children, label = "Show" }: { children: ReactNode; label?: string }) {
  return (
    <form method="get" className="flex flex-wrap items-end gap-3 my-3">
      {children}
      <Button type="submit">{label}</Button>
    </form>
  );
}
