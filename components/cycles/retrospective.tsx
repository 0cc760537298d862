const PARTS = [
  ["wentWell", "What went well"],
  ["wentBadly", "What did not"],
  ["learned", "What we learn"],
] as const;

type Words = { wentWell: string; wentBadly: string; learned: string };

/** What was said looking back; nothing where nothing was said. */
export function Retrospective({ words }: { words: Words }) {
  const said = PARTS.filter(([name]) => words[name] !== "");
  if (said.length === 0) return null;
  return (
    <dl className="grid gap-x-6 gap-y-2 text-13 lg:grid-cols-3">
      {said.map(([name, label]) => (
        <div key={name}>
          <dt className="label">{label}</dt>
          <dd className="whitespace-pre-line m-0">{words[name]}</dd>
        </div>
      ))}
    </dl>
  );
}
