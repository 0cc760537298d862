import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Lowest versions without known holes: package → [minimum, why]. */
const FLOORS: Record<string, [string, string]> = {
  next: ["16.4.1", "CVE-2026-94482: server action CPU exhaustion"],
  react: ["19.2.1", "CVE-2025-55182: code execution in the Flight decoder"],
  "next-auth": ["4.24.15", "CVE-2026-73419: account-link mix-up"],
};

function isAtLeast(version: string, minimum: string): boolean {
  const left = version.split(".").map(Number);
  const right = minimum.split(".").map(Number);
  for (const index of [0, 1, 2]) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}

const lock = JSON.parse(readFileSync("package-lock.json", "utf8")) as {
  packages: Record<string, { version?: string }>;
};

test.each(Object.entries(FLOORS))(
  "%s is at or above the version that closed its holes",
  (name, [minimum, why]) => {
    const version = lock.packages[`node_modules/${name}`]?.version ?? "0.0.0";
    expect(isAtLeast(version, minimum), `${name} ${version} < ${minimum}: ${why}`).toBe(true);
  },
);
