/** The bob alone, for a line that hangs from the edge of a page. */
export function PlumbBob() {
  return (
    <svg width="16" height="36" viewBox="0 0 16 36" fill="currentColor" aria-hidden="true">
      <path d="M6.5 0h3v5h-3zM3.5 6h9l2 6.5h-13zM1.2 14h13.6L8 36z" />
    </svg>
  );
}

/** The plumb bob: our mark. Decorative, the name stands beside it. */
export function PlumbMark({ size = 20 }: { size?: number }) {
  return (
    <svg className="flex-none" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d="M10 1v9" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6.5 10h7L10 18.5z" fill="currentColor" />
      <path d="M4 1.5h12" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </svg>
  );
}
