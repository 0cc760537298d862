import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { changePassword, requestReset, resetPassword } from "@/lib/features/people/access";
import { inviteMember } from "@/lib/features/people/invitations";
import { hashPassword, verifyPassword } from "@/lib/platform/auth/passwords";
import {
  findLiveSession,
  listSessionsOf,
  openSession,
  revokeOwnSession,
  revokeSessionsOf,
} from "@/lib/platform/auth/sessions";
import { beforeTenant } from "@/lib/platform/db/tenant";
import { testDatabase } from "../../support/database";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
const OLD = "the old password of old";
const NEW = "the new password of new";
const mails: string[] = [];
const smtp = new SMTPServer({
  authOptional: true,
  disabledCommands: ["STARTTLS"],
  onData(stream, _session, done) {
    let text = "";
    stream.on("data", (chunk: Buffer) => (text += chunk.toString("utf8")));
    stream.on("end", () => {
      // Undo quoted-printable's soft line breaks, so that links are whole again.
      mails.push(text.replace(/=\r\n/g, "").replace(/=3D/g, "="));
      done();
    });
  },
});
let a: TestOrganization;
let email: string;
let userId: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => smtp.listen(0, "127.0.0.1", () => resolve()));
  const address = smtp.server.address();
  process.env.SMTP_URL = `smtp://127.0.0.1:${address && typeof address === "object" ? address.port : 0}`;
  ({ a } = await twoTenants());
  email = `sales_rep@${a.slug}.example`;
  userId = a.actors.SALES_REP.userId ?? "";
  const passwordHash = await hashPassword(OLD);
  await beforeTenant((db) => db.user.update({ where: { id: userId }, data: { passwordHash } }));
});

afterAll(async () => {
  delete process.env.SMTP_URL;
  await new Promise<void>((resolve) => smtp.close(() => resolve()));
});

let visits = 0;
function visitor() {
  visits += 1;
  return { address: `192.0.2.${visits}`, userAgent: null, requestId: "test" };
}

async function untilMails(count: number): Promise<void> {
  for (let attempt = 0; attempt < 100 && mails.length < count; attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function knowsPassword(password: string): Promise<boolean> {
  const user = await beforeTenant((db) => db.user.findUnique({ where: { id: userId } }));
  return verifyPassword(user?.passwordHash ?? null, password);
}

test("known and unknown addresses get the same answer; only the known one gets mail", async () => {
  const unknown = await requestReset(visitor(), { email: "nobody@alder.example" });
  const known = await requestReset(visitor(), { email: email.toUpperCase() });
  expect(known).toEqual(unknown);
  await untilMails(1);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toContain(`To: ${email}`);
});

test("the mailed link sets the password once and ends every session", async () => {
  const token = /\/reset\/([\w-]+)/.exec(mails[0] ?? "")?.[1] ?? "";
  const session = await openSession(userId, { userAgent: "Firefox" });
  expect(await resetPassword(visitor(), { token, password: NEW })).toEqual({ email });
  expect(await findLiveSession(session.id)).toBeNull();
  expect([await knowsPassword(NEW), await knowsPassword(OLD)]).toEqual([true, false]);
  const again = resetPassword(visitor(), { token, password: "a third one of twelve" });
  await expect(again).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("a guessed or foreign token says only that it does not work", async () => {
  const guess = resetPassword(visitor(), { token: "x".repeat(43), password: NEW });
  await expect(guess).rejects.toMatchObject({ code: "NOT_FOUND" });
});

test("changing the password asks for the current one and signs other devices out", async () => {
  const mine = await openSession(userId, { userAgent: "here" });
  const other = await openSession(userId, { userAgent: "there" });
  const wrong = changePassword(
    { userId, sessionId: mine.id },
    { current: "not this one at all", password: OLD },
  );
  await expect(wrong).rejects.toMatchObject({ code: "INVALID" });
  const changed = await changePassword({ userId, sessionId: mine.id }, { current: NEW, password: OLD });
  expect(changed).toEqual({ endedSessions: 1 });
  expect([(await findLiveSession(mine.id))?.id, await findLiveSession(other.id)]).toEqual([mine.id, null]);
});

test("a person sees and ends own sessions only; sign out everywhere ends all", async () => {
  const stranger = await openSession(a.actors.FINANCE.userId ?? "", {});
  expect((await listSessionsOf(userId)).map((session) => session.id)).not.toContain(stranger.id);
  expect(await revokeOwnSession(userId, stranger.id)).toBe(false);
  expect(await findLiveSession(stranger.id)).not.toBeNull();
  await revokeSessionsOf(userId);
  expect(await listSessionsOf(userId)).toEqual([]);
});

test("asking again and again is limited, per account and per address", async () => {
  const ask = (from: ReturnType<typeof visitor>, to: string) => requestReset(from, { email: to });
  const sameAccount = async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) await ask(visitor(), "victim@alder.example");
  };
  await expect(sameAccount()).rejects.toMatchObject({ code: "RATE_LIMITED" });
  const here = visitor();
  const sameAddress = async () => {
    for (let attempt = 0; attempt < 12; attempt += 1) await ask(here, `person${attempt}@alder.example`);
  };
  await expect(sameAddress()).rejects.toMatchObject({ code: "RATE_LIMITED" });
});

test("an invitation is mailed when a server is configured, and the link is not shown", async () => {
  const before = mails.length;
  const invited = await inviteMember(a.actors.ADMIN, {
    email: "mailed@alder.example",
    name: "Mailed",
    role: "SALES_REP",
    teamId: null,
  });
  expect(invited).toMatchObject({ isMailed: true, link: null });
  expect(mails.slice(before).join("")).toContain("/invitation/");
});
