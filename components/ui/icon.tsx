const PATHS = {
  cycles: "M13.5 8a5.5 5.5 0 1 1-1.6-3.9M12 1.5v2.8H9.2",
  home: "M2.5 7.5 8 3l5.5 4.5V13h-4V9.5h-3V13h-4z",
  inbox: "M2.5 8.5 4.5 3h7l2 5.5V13h-11zM2.5 8.5H6l.8 1.7h2.4L10 8.5h3.5",
  challenges: "M8 2.2 14 8l-6 5.8L2 8zM8 5.5v3.2M8 10.6v.01",
  "check-ins": "M2.5 8.5 5 11l5-5.5M8 11l5.5-5.5",
  objectives: "M8 2v9M5 2h6m-5 9 2 3 2-3z",
  goals: "M3 13V3M3 3.5h9l-2 3 2 3H3",
  alignment: "M2.5 4h3c3 0 2 4 5 4h3M2.5 12h3c3 0 2-4 5-4",
  map: "M2 2.5h4v4H2zM10 2.5h4v3h-4zM10 10.5h4v3h-4zM6 4h4M8 4c0 5 0 8 2 8",
  initiatives: "M9 2 4 9h4l-1 5 5-7H8z",
  variance: "M2 13.5h12M4 13.5V8M8 13.5V3M12 13.5V6",
  metrics: "M2 11.5 6 7l3 2.5L14 4",
  plans: "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3",
  incentives: "M2 13c5 0 4-9.5 12-9.5M11.5 2 14 3.5l-1.5 2.6",
  resources:
    "M8.5 5.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0M1.5 13c.5-2.7 2.3-4 4.5-4s4 1.3 4.5 4M10.5 3.3a2.4 2.4 0 0 1 0 4.5M12 9.5c1.4.5 2.2 1.7 2.5 3.5",
  reviews: "M2.5 3h11v8h-6l-3 2.5V11h-2z",
  sources:
    "M13 4c0 1.1-2.2 2-5 2S3 5.1 3 4s2.2-2 5-2 5 .9 5 2M3 4v8c0 1.1 2.2 2 5 2s5-.9 5-2V4M3 8c0 1.1 2.2 2 5 2s5-.9 5-2",
  settings:
    "M2 4.5h6m4 0h2M2 11.5h2m4 0h6M12 4.5a2 2 0 1 1-4 0 2 2 0 0 1 4 0M8 11.5a2 2 0 1 1-4 0 2 2 0 0 1 4 0",
  people:
    "M8.5 5.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0M1.5 13c.5-2.7 2.3-4 4.5-4s4 1.3 4.5 4M10.5 3.3a2.4 2.4 0 0 1 0 4.5M12 9.5c1.4.5 2.2 1.7 2.5 3.5",
  calendar: "M2.5 3.5h11v10h-11zM2.5 6.5h11M5.5 2v3M10.5 2v3",
  search: "M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0m-1 3.5 3 3",
  "chevron-left": "m10 4-4 4 4 4",
  "chevron-right": "m6 4 4 4-4 4",
  packs: "M2.5 3h11v7.5h-11zM8 10.5v3M5 13.5h6M5 8V6.5M8 8V5M11 8V6",
  "chevron-down": "m4 6 4 4 4-4",
  "chevron-up-down": "m5 6.5 3-3 3 3m-6 3 3 3 3-3",
  close: "m4 4 8 8m0-8-8 8",
  check: "m3 8.5 3.5 3.5L13 4.5",
  plus: "M8 3v10M3 8h10",
  more: "M3.5 8h.01M8 8h.01M12.5 8h.01",
  menu: "M2.5 4.5h11M2.5 8h11M2.5 11.5h11",
  filter: "M2 4h12M4.5 8h7M6.5 12h3",
  columns: "M2.5 3h11v10h-11zM6.2 3v10M9.8 3v10",
  download: "M8 2.5V10m-3-3 3 3 3-3M3 13.5h10",
  lock: "M3.5 7.5h9v6h-9zM5.5 7.5V5a2.5 2.5 0 0 1 5 0v2.5",
  history: "M3 8a5 5 0 1 0 1.6-3.7L3 5.8M3 2.8v3h3M8 5.5V8l2 1.5",
  warning: "M8 2.5 14 13H2zM8 6.5v3M8 11.3v.01",
  "sort-up": "M8 12V4m-3 3 3-3 3 3",
  "sort-down": "M8 4v8m-3-3 3 3 3-3",
} as const;

export type IconName = keyof typeof PATHS;

/** A 16 px line drawing beside words; it never stands for words, so it is hidden from assistive technology. */
export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      className="flex-none"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={name === "more" ? 2 : 1.4}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
