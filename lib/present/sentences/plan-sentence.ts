import type { PlanState } from "@/lib/domain/plans/versions";

type Version = {
  readonly name: string;
  readonly status: PlanState;
  readonly preparedBy: string | null;
  readonly approvedBy: string | null;
  readonly isSelfApproved: boolean;
};

/** Says what a version is and what it waits for. */
export function versionSentence(version: Version, lines: number, blanks: number): string {
  const { name, status, approvedBy, isSelfApproved, preparedBy } = version;
  const size = `${lines} ${lines === 1 ? "line" : "lines"}`;
  if (status === "SUPERSEDED") return `${name} is history: a later version took its place.`;
  if (status === "APPROVED") {
    const by = approvedBy ? ` by ${approvedBy}` : "";
    return `${name} is approved${by}${isSelfApproved ? ", alone" : ""} and frozen with ${size}.`;
  }
  if (lines === 0) return `${name} is a blank draft: add a line or bring in a file.`;
  const open = blanks > 0 ? `, ${blanks} blank` : "";
  return `${name} is a draft of ${size}${open}${preparedBy ? `, last written by ${preparedBy}` : ""}.`;
}
