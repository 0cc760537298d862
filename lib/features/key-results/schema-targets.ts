/** One target a key result had, and when it is in force. */
export type TargetLine = {
  id: string;
  version: number;
  from: string;
  /** Last day in force; null while nothing follows. */
  until: string | null;
  baseline: string | null;
  target: string | null;
  reason: string;
  proposerName: string | null;
  /** Null for the first target, which was agreed with the key result. */
  approverName: string | null;
  isSelfApproved: boolean;
  isInForce: boolean;
};
