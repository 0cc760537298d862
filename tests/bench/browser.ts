import pg from "pg";
import { chromium, type Page } from "playwright";
import { startEmbedded } from "@/lib/platform/embedded/server";
import { EXAMPLE_PASSWORD, exampleAccounts } from "@/prisma/seed/load";
import { findChromium } from "../support/chromium";
import type { Figure } from "./report";
import { signIn, startWeb } from "./web-server";

export const EXAMPLE_ORGANIZATION = "larkfield";

export type Opened = {
  readonly page: Page;
  /** Behind the wall: rows are written as they are, without a session. */
  readonly superuser: pg.Client;
  readonly url: string;
};

/** The product with the example company and its owner signed in, in a real browser. */
export async function withBrowser(work: (opened: Opened) => Promise<Figure[]>): Promise<Figure[]> {
  const executablePath = findChromium();
  if (executablePath === null) throw new Error("This bench needs a Chromium.");
  const web = await startWeb();
  const server = await startEmbedded(process.cwd(), { name: "bench-pages" });
  const database = new URL(server.ownerUrl).pathname;
  const superuser = new pg.Client({ connectionString: server.superUrl.replace(/\/postgres$/, database) });
  await superuser.connect();
  const browser = await chromium.launch({
    executablePath,
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic"],
  });
  try {
    const account = exampleAccounts().find(({ role }) => /^owner/i.test(role)) ?? exampleAccounts()[0];
    const cookies = await signIn(web.url, account?.email ?? "", EXAMPLE_PASSWORD);
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addCookies(
      cookies.split("; ").map((pair) => {
        const at = pair.indexOf("=");
        return { name: pair.slice(0, at), value: pair.slice(at + 1), url: web.url };
      }),
    );
    return await work({ page: await context.newPage(), superuser, url: web.url });
  } finally {
    await browser.close();
    await superuser.end();
    await web.stop();
  }
}
