import { beforeAll, expect, test, vi } from "vitest";
import { isKnownVerified, openOidcSession } from "@/lib/platform/auth/oidc";
import { authOptions } from "@/lib/platform/auth/options";
import { findLiveSession } from "@/lib/platform/auth/sessions";
import { testDatabase } from "../../support/database";
import { type TestOrganization, twoTenants } from "../../support/organizations";

vi.mock("next/headers", () => ({
  headers: async () => new Headers({ "user-agent": "Firefox", "x-forwarded-for": "1.2.3.4, 192.0.2.9" }),
}));

process.env.OIDC_ISSUER = "https://login.example.com/";
process.env.OIDC_CLIENT_ID = "plumbline";
process.env.OIDC_CLIENT_SECRET = "a secret of the provider";

testDatabase();
let a: TestOrganization;
let email: string;

beforeAll(async () => {
  ({ a } = await twoTenants());
  email = `finance@${a.slug}.example`;
});

test("the provider is there when configured, and checks state, nonce and PKCE", () => {
  const provider = authOptions().providers.find(({ id }) => id === "oidc");
  expect(provider).toMatchObject({
    checks: ["pkce", "state", "nonce"],
    issuer: "https://login.example.com/",
  });
});

test.each([
  ["a known, verified address", { email_verified: true }, true],
  ["a known address nobody verified", { email_verified: false }, false],
  ["an address the provider says nothing about", {}, false],
  ["verified in words only", { email_verified: "true" }, false],
])("%s", async (_, claims, isLetIn) => {
  expect(await isKnownVerified({ email: email.toUpperCase(), ...claims } as never)).toBe(isLetIn);
});

test("a stranger gets no account by single sign-on", async () => {
  const stranger = { email: "stranger@login.example.com", email_verified: true };
  expect(await isKnownVerified(stranger as never)).toBe(false);
  expect(await openOidcSession(stranger.email)).toBeNull();
});

test("signing in opens a session that can be seen and revoked like any other", async () => {
  const { jwt } = authOptions().callbacks ?? {};
  const signedIn = { token: {}, user: { id: "sub", email }, account: { provider: "oidc" } };
  const token = (await jwt?.(signedIn as never)) as { sessionId?: string } | undefined;
  const session = await findLiveSession(token?.sessionId ?? "");
  expect(session).toMatchObject({ email, userId: a.actors.FINANCE.userId });
});
