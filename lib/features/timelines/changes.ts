const LABELS: Readonly<Record<string, string>> = {
  title: "title",
  why: "reason",
  status: "state",
  target: "target",
  baseline: "baseline",
  ownerId: "owner",
  coOwnerId: "co-owner",
  updaterId: "updater",
  isGuardrail: "guardrail",
  isScored: "part in the progress",
  promise: "promise",
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
  name: "name",
  cycleId: "cycle",
  purpose: "purpose",
  budget: "budget",
  spendSource: "source of its spend",
  spendFilter: "ledger filter",
  links: "what it serves",
  label: "name",
  description: "description",
  favourability: "direction",
  formula: "formula",
  validFrom: "first day of the formula",
  retireReason: "retirement",
};

type Snapshot = Record<string, unknown>;

function isSnapshot(value: unknown): value is Snapshot {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

const word = (value: unknown) => String(value).toLowerCase().replaceAll("_", " ");

/** Fields whose values are short enough to be written from → to. */
const WRITTEN = new Set([
  ...[
    "title",
    "startsOn",
    "endsOn",
    "rhythmDays",
    "rollUp",
    "level",
    "evaluation",
    "name",
    "isPrivate",
    "kind",
    "label",
    "favourability",
    "formula",
    "validFrom",
  ],
]);
const PEOPLE = new Set(["ownerId"]);

type NameOf = (id: string | null) => string;

function valueText(field: string, value: unknown, nameOf: NameOf): string {
  if (PEOPLE.has(field)) return nameOf(typeof value === "string" ? value : null);
  if (value === null || value === undefined || value === "") return "nothing";
  if (typeof value === "boolean") return value ? "on" : "off";
  if (typeof value === "number") return String(value);
  const text = String(value);
  if (/^\d{4}-\d{2}-\d{2}T00:00:00/.test(text)) return text.slice(0, 10);
  return ["title", "name", "label", "formula"].includes(field) ? `“${text}”` : word(text);
}

function changeText(field: string, label: string, before: Snapshot, after: Snapshot, nameOf: NameOf): string {
  if (!WRITTEN.has(field) && !PEOPLE.has(field)) return label;
  return `${label} from ${valueText(field, before[field], nameOf)} to ${valueText(field, after[field], nameOf)}`;
}

/** What one revision changed, in words: the state by name, short fields from → to, long ones by name. */
export function changesBetween(before: unknown, after: unknown, nameOf: NameOf): string {
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
  if (changed.length === 0) return "changed it";
  return `changed ${changed.map(([field, label]) => changeText(field, label, before, after, nameOf)).join(", ")}`;
}
