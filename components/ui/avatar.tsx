/** Initials of a person; decorative, the name stands beside it or is given as the label. */
export function Avatar({ name, isAlone = false }: { name: string; isAlone?: boolean }) {
  const words = name.trim().split(/\s+/);
  const last = words.length > 1 ? words[words.length - 1] : "";
  const initials = `${words[0]?.[0] ?? ""}${last?.[0] ?? ""}`.toUpperCase();
  return isAlone ? (
    <span className="avatar" role="img" aria-label={name} title={name}>
      {initials}
    </span>
  ) : (
    <span className="avatar" aria-hidden="true">
      {initials}
    </span>
  );
}
