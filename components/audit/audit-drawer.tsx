import { Drawer } from "@/components/layout/drawer";
import type { AuditDetail } from "@/lib/features/audit/schema";
import { commandWords } from "@/lib/present/settings/command-words";

/** One entry: who, when, why, and each field before and after. */
export function AuditDrawer({ entry, shownAt }: { entry: AuditDetail; shownAt: string }) {
  const facts = [
    ["Who", entry.actorName],
    ["When", shownAt],
    ["On", [entry.subjectType, entry.subjectName, entry.subjectId].filter(Boolean).join(" ")],
    ["Why", entry.why ?? "No reason given"],
    ["Request", entry.requestId ?? "–"],
    ["Fingerprint", entry.hash],
  ] as const;
  return (
    <Drawer
      title={`Entry ${entry.seq}`}
      subtitle={commandWords(entry.command)}
      params={["entry"]}
      width={560}
    >
      <dl className="facts">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt>{label}</dt>
            <dd className="break-all">{value}</dd>
          </div>
        ))}
      </dl>
      <h3>What changed</h3>
      {entry.changes.length === 0 ? (
        <p className="text-ink-2">Nothing is different after it.</p>
      ) : (
        <div className="versions">
          <span className="versions-head versions-label">Field</span>
          <span className="versions-head">Before</span>
          <span className="versions-head">After</span>
          {entry.changes.map((change) => (
            <div key={change.field} className="contents">
              <span className="versions-label">{commandWords(change.field)}</span>
              <span>{change.before}</span>
              <span>{change.after}</span>
            </div>
          ))}
        </div>
      )}
    </Drawer>
  );
}
