import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "playwright";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

function onPath(): string | null {
  for (const name of NAMES) {
    try {
      return execFileSync("which", [name], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
    } catch {
      // Not this one; try the next name.
    }
  }
  return null;
}

function playwrightsOwn(): string | null {
  const own = chromium.executablePath();
  return own && existsSync(own) ? own : null;
}

function install(): string | null {
  process.stdout.write("· No browser found; installing Chromium …\n");
  const npx = spawnSync(process.execPath, ["node_modules/playwright/cli.js", "install", "chromium"], {
    stdio: "ignore",
    timeout: 300_000,
  });
  if (npx.status === 0) return playwrightsOwn();
  if (process.getuid?.() === 0) {
    spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore", timeout: 300_000 });
    spawnSync("apt-get", ["install", "-y", "-qq", "chromium"], {
      stdio: "ignore",
      timeout: 900_000,
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    });
  }
  return onPath();
}

/** A Chromium to test with: PLUMBLINE_CHROMIUM, Playwright's own, one on the PATH, or a freshly installed one. */
export function findChromium(): string | null {
  const chosen = process.env.PLUMBLINE_CHROMIUM;
  if (chosen) return existsSync(chosen) ? chosen : null;
  return playwrightsOwn() ?? onPath() ?? install();
}
