/** What one entry of the trail says. Days and instants as text, so that it can travel to the browser. */
export type AuditRow = {
  seq: string;
  at: string;
  actorName: string;
  command: string;
  subjectType: string;
  subjectId: string;
  /** What the row is called, where it has a name. */
  subjectName: string | null;
  why: string | null;
};

export type AuditChange = { field: string; before: string; after: string };

export type AuditDetail = AuditRow & { requestId: string | null; hash: string; changes: AuditChange[] };

/** Verdict over the whole chain of an organization. */
export type ChainVerdict =
  | { isIntact: true; entries: number; lastHash: string }
  | { isIntact: false; entries: number; brokenSeq: string; because: string };
