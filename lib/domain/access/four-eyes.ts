/** What the second pair of eyes comes to. Only REFUSED stops the command; SELF_APPROVED is shown for ever. */
export type FourEyes =
  | { readonly kind: "APPROVED" }
  | { readonly kind: "SELF_APPROVED"; readonly flag: string }
  | {
      readonly kind: "REFUSED";
      readonly because: "NOT_ELIGIBLE" | "OWN_PROPOSAL";
      readonly sentence: string;
    };

/**
 * Four eyes: who proposed may not approve. Where the proposer is the only eligible approver, they may,
 * and the approval carries a flag; otherwise a small organization could never agree on anything.
 *
 * @param eligible members who hold the approving permission with a scope that covers the subject.
 * @example fourEyes({ proposedBy: "a", approvedBy: "a", eligible: ["a"] }).kind → "SELF_APPROVED"
 */
export function fourEyes(input: {
  readonly proposedBy: string;
  readonly approvedBy: string;
  readonly eligible: readonly string[];
}): FourEyes {
  const { proposedBy, approvedBy, eligible } = input;
  if (!eligible.includes(approvedBy)) {
    return { kind: "REFUSED", because: "NOT_ELIGIBLE", sentence: "This member may not approve here." };
  }
  if (approvedBy !== proposedBy) return { kind: "APPROVED" };
  if (eligible.some((member) => member !== proposedBy)) {
    return {
      kind: "REFUSED",
      because: "OWN_PROPOSAL",
      sentence: "Who proposed cannot approve: ask another approver.",
    };
  }
  return { kind: "SELF_APPROVED", flag: "Self-approved: no other member could have approved this." };
}
