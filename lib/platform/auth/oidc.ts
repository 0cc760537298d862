import type { NextAuthOptions, Profile } from "next-auth";
import { beforeTenant } from "../db/tenant";
import { env } from "../env";
import { normaliseEmail } from "./emails";
import { openSession } from "./sessions";
import { currentVisitor } from "./visitor";

type Provider = NextAuthOptions["providers"][number];
type Claims = { sub: string; email?: string; name?: string };

/** Whether the operator configured single sign-on. */
export function hasSingleSignOn(): boolean {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env();
  return Boolean(OIDC_ISSUER && OIDC_CLIENT_ID && OIDC_CLIENT_SECRET);
}

/** The identity provider of the operator, when one is configured; state, nonce and PKCE are all checked. */
export function oidcProvider(): Provider[] {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = env();
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID || !OIDC_CLIENT_SECRET) return [];
  return [
    {
      id: "oidc",
      name: "Single sign-on",
      type: "oauth",
      wellKnown: `${OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
      issuer: OIDC_ISSUER,
      clientId: OIDC_CLIENT_ID,
      clientSecret: OIDC_CLIENT_SECRET,
      authorization: { params: { scope: "openid email profile" } },
      idToken: true,
      checks: ["pkce", "state", "nonce"],
      profile: (claims: Claims) => ({
        id: claims.sub,
        name: claims.name ?? null,
        email: claims.email ?? null,
      }),
    },
  ];
}

/**
 * Single sign-on opens existing accounts only, and only by an address the provider says it verified: an
 * unverified one would let anybody at the provider take over a colleague's account.
 */
export async function isKnownVerified(profile: Profile | undefined): Promise<boolean> {
  const claims = profile as (Profile & { email_verified?: unknown }) | undefined;
  if (!claims?.email || claims.email_verified !== true) return false;
  const email = normaliseEmail(claims.email);
  return (await beforeTenant((db) => db.user.count({ where: { email } }))) === 1;
}

export async function openOidcSession(email: string | null | undefined): Promise<string | null> {
  if (!email) return null;
  const user = await beforeTenant((db) => db.user.findUnique({ where: { email: normaliseEmail(email) } }));
  if (!user) return null;
  const { address, userAgent } = await currentVisitor();
  return (await openSession(user.id, { address, userAgent })).id;
}
