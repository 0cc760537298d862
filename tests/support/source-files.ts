import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

export type SourceFile = { path: string; text: string; lines: number; imports: string[] };

const IGNORED = new Set([
  "node_modules",
  ".next",
  "generated",
  ".git",
  ".data",
  "fixtures",
  "test-results",
  "playwright-report",
]);
const IMPORT = /(?:import|export)\s[^;]*?from\s+"([^"]+)"|import\("([^"]+)"\)|^import\s+"([^"]+)"/gm;

function importsOf(file: string, text: string): string[] {
  return [...text.matchAll(IMPORT)].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? "";
    if (target.startsWith("@/")) return target.slice(2);
    return target.startsWith(".") ? path.posix.join(path.posix.dirname(file), target) : target;
  });
}

/** Our own TypeScript files under the folders, with what each imports (paths from the root, or package names). */
export function sourceFiles(...folders: string[]): SourceFile[] {
  const found: SourceFile[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (IGNORED.has(entry.name)) continue;
      const place = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) visit(place);
      else if (/\.tsx?$/.test(entry.name)) {
        const text = readFileSync(place, "utf8");
        found.push({
          path: place,
          text,
          lines: text.split("\n").length - 1,
          imports: importsOf(place, text),
        });
      }
    }
  };
  for (const folder of folders) visit(folder);
  return found;
}
