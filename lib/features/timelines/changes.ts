const LABELS: Readonly<Record<string, string>> = {
  title: "title",
  why: "reason",
  status: "state",
  target: "target",
  baseline: "baseline",
  ownerId: "owner",
  teamId: "team",
  startsOn: "first day",
  endsOn: "last day",
  isPrivate: "privacy",
  overrideStatus: "status by hand",
  closeReason: "closing reason",
  metric: "metric",
  filter: "scope",
  curve: "expected course",
  rhythmDays: "check-in rhythm",
  evaluation: "evaluation",
  settings: "terms",
  rollUp: "roll-up",
  kind: "kind",
  weight: "weight",
  targetRate: "rate",
  goalType: "kind",
  level: "level",
  purpose: "purpose",
  budget: "budget",
  spendSource: "source of its spend",
  spendFilter: "ledger filter",
  links: "what it serves",
};

type Snapshot = Record<string, unknown>;

function isSnapshot(value: unknown): value is Snapshot {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

const word = (value: unknown) => String(value).toLowerCase().replaceAll("_", " ");

/** What one revision changed, in words: the state by name, other fields listed. */
export function changesBetween(before: unknown, after: unknown): string {
  if (!isSnapshot(before) || !isSnapshot(after)) return "changed it";
  if (before.status !== after.status) return `moved it from ${word(before.status)} to ${word(after.status)}`;
  if (before.overrideStatus !== after.overrideStatus) {
    return after.overrideStatus === null
      ? "went back to the computed status"
      : `set the status to ${word(after.overrideStatus)}`;
  }
  const changed = Object.entries(LABELS).filter(
    ([field]) => JSON.stringify(before[field] ?? null) !== JSON.stringify(after[field] ?? null),
  );
  return changed.length === 0 ? "changed it" : `changed ${changed.map(([, label]) => label).join(", ")}`;
}
