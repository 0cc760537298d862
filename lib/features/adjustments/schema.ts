import { z } from "zod";
import { SUBJECT_KINDS } from "@/lib/features/check-ins/schema";
import { amountField } from "@/lib/features/key-results/schema";
import { dayField, idField, reasonField, versionField } from "@/lib/features/objectives/schema";

export const proposeAdjustmentInput = z.object({
  subjectType: z.enum(SUBJECT_KINDS),
  subjectId: idField,
  /** The new target. */
  after: amountField,
  effectiveOn: dayField,
  reason: reasonField,
});
export type ProposeAdjustmentInput = z.output<typeof proposeAdjustmentInput>;

/** Shown and proposed are the same change, so they are asked the same way but for the reason. */
export const previewAdjustmentInput = proposeAdjustmentInput.omit({ reason: true });
export type PreviewAdjustmentInput = z.output<typeof previewAdjustmentInput>;

export const decideAdjustmentInput = z
  .object({
    id: idField,
    version: versionField,
    decision: z.enum(["APPROVE", "REJECT"]),
    note: z.string().trim().max(1000).default(""),
  })
  .superRefine((value, context) => {
    if (value.decision === "REJECT" && value.note.length < 3) {
      context.addIssue({
        code: "custom",
        path: ["note"],
        message: "Say why, so that a better proposal can follow.",
      });
    }
  });
export type DecideAdjustmentInput = z.output<typeof decideAdjustmentInput>;

/** What a new target would do, before anybody says yes. Pay is not here: it is private and computed for who may see it. */
export type AdjustmentEffect = {
  target: { before: string | null; after: string };
  landing: string | null;
  gap: { before: string | null; after: string | null };
  progress: { before: string | null; after: string | null };
  status: { before: string; after: string };
  coverage: {
    keyResultId: string;
    title: string;
    before: string | null;
    after: string | null;
    missingBefore: string | null;
    missingAfter: string | null;
  }[];
};

/** Landing payout of one bonus under both targets. */
export type PayEffect = { memberName: string; before: string | null; after: string | null; currency: string };

export type AdjustmentView = {
  id: string;
  subjectType: "goal" | "key-result";
  subjectId: string;
  subjectTitle: string;
  unit: string;
  currency: string | null;
  before: string | null;
  after: string;
  effectiveOn: string;
  reason: string;
  effect: AdjustmentEffect | null;
  status: "PROPOSED" | "APPROVED" | "REJECTED";
  proposerName: string;
  proposedBy: string;
  deciderName: string | null;
  decisionNote: string | null;
  isSelfApproved: boolean;
  createdAt: string;
  decidedAt: string | null;
  version: number;
  /** The actor may decide it: permitted, and a second person or the only one there is. */
  canDecide: boolean;
};
