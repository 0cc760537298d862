import { defineConfig } from "@playwright/test";

const port = Number(process.env.PLUMBLINE_TEST_PORT ?? 3299);
const base = `http://localhost:${port}`;

export default defineConfig({
  testDir: "tests/e2e",
  timeout: 60_000,
  expect: { timeout: 10_000 },
  workers: 1,
  retries: 0,
  outputDir: "test-results",
  use: {
    baseURL: base,
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    launchOptions: {
      ...(process.env.PLUMBLINE_CHROMIUM ? { executablePath: process.env.PLUMBLINE_CHROMIUM } : {}),
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
    trace: "retain-on-failure",
  },
  webServer: {
    command: `${process.execPath} --import tsx scripts/serve.ts`,
    url: `${base}/api/ready`,
    timeout: 600_000,
    reuseExistingServer: false,
    stdout: "pipe",
    stderr: "pipe",
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    env: {
      PORT: String(port),
      PLUMBLINE_URL: base,
      PLUMBLINE_DIST: ".next",
      PLUMBLINE_DATABASE: "browser",
      PLUMBLINE_FRESH: "1",
      LOG_LEVEL: "warn",
    },
  },
});
