"use client";

import { CommandFailure } from "@/components/forms/command-failure";
import { ReasonDialog } from "@/components/forms/reason-dialog";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";
import {
  closeItemAction,
  reopenItemAction,
  reviewItemAction,
  sendBackItemAction,
} from "@/lib/features/variance-items/actions";
import type { ItemDetail } from "@/lib/features/variance-items/schema";

type One = { organizationSlug: string; id: string; version: number };

/** Signs an explanation, or sends it back with what is missing. */
export function ReviewButtons({ organizationSlug, id, version }: One) {
  const review = useCommand(reviewItemAction, organizationSlug);
  const sendBack = useCommand(sendBackItemAction, organizationSlug);
  const sign = () =>
    review.run({ id, version }, ({ isSelfApproved }) =>
      showToast({ title: isSelfApproved ? "Signed by yourself: nobody else could" : "Signed" }),
    );
  return (
    <>
      <Button variant="primary" isPending={review.isPending} onPress={sign} dataKey="c">
        Sign
      </Button>
      <ReasonDialog
        title="Send the explanation back"
        opens="Send back"
        confirms="Send back"
        label="What is missing?"
        variant="quiet"
        command={sendBack}
        inputOf={(reason) => ({ id, version, reason })}
      />
      <CommandFailure failure={review.failure} />
    </>
  );
}

function CloseButton({ organizationSlug, id, version }: One) {
  const close = useCommand(closeItemAction, organizationSlug);
  return (
    <>
      <Button
        isPending={close.isPending}
        onPress={() => close.run({ id, version }, () => showToast({ title: "Closed" }))}
      >
        Close it
      </Button>
      <CommandFailure failure={close.failure} />
    </>
  );
}

function ReopenButton({ organizationSlug, id, version }: One) {
  const reopen = useCommand(reopenItemAction, organizationSlug);
  return (
    <ReasonDialog
      title="Open the variance again"
      opens="Open again"
      confirms="Open again"
      label="Why?"
      variant="quiet"
      command={reopen}
      inputOf={(reason) => ({ id, version, reason })}
    />
  );
}

/** The next steps of an item, for whoever may take them. */
export function ItemSteps({ organizationSlug, detail }: { organizationSlug: string; detail: ItemDetail }) {
  const { item, canReview, canClose, reviewNote } = detail;
  const one = { organizationSlug, id: item.id, version: item.version };
  const isSigned = item.status === "REVIEWED" || item.status === "CLOSED";
  return (
    <>
      {item.status === "EXPLAINED" && canReview ? <ReviewButtons {...one} /> : null}
      {item.status === "EXPLAINED" && reviewNote ? <span className="cap">{reviewNote}</span> : null}
      {item.status === "REVIEWED" && canClose ? <CloseButton {...one} /> : null}
      {isSigned && canReview ? <ReopenButton {...one} /> : null}
    </>
  );
}
