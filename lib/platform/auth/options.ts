import type { NextAuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { beforeTenant } from "../db/tenant";
import { env } from "../env";
import { AppError } from "../errors";
import { normaliseEmail } from "./emails";
import { isKnownVerified, oidcProvider, openOidcSession } from "./oidc";
import { verifyPassword } from "./passwords";
import { takeToken } from "./rate-limit";
import { findLiveSession, openSession, revokeSession } from "./sessions";
import { addressOf } from "./visitor";

async function signInWithPassword(
  email: string,
  password: string,
  from: { address: string; userAgent: string | null },
) {
  await takeToken(`sign-in:address:${from.address}`, { size: 30, perMinute: 10 });
  await takeToken(`sign-in:account:${normaliseEmail(email)}`, { size: 8, perMinute: 4 });
  const user = await beforeTenant((db) => db.user.findUnique({ where: { email: normaliseEmail(email) } }));
  const isRight = await verifyPassword(user?.passwordHash ?? null, password);
  if (!user || !isRight) return null;
  const session = await openSession(user.id, from);
  return { id: user.id, name: user.name, email: user.email, sessionId: session.id };
}

/** next-auth with server-side sessions: its cookie is only an envelope around the id of a row that can be revoked. */
export function authOptions(): NextAuthOptions {
  const isSecure = env().PLUMBLINE_URL.startsWith("https://");
  return {
    secret: env().PLUMBLINE_SECRET,
    session: { strategy: "jwt", maxAge: 14 * 86_400 },
    pages: { signIn: "/sign-in", error: "/sign-in" },
    cookies: {
      sessionToken: {
        name: isSecure ? "__Host-plumbline-session" : "plumbline-session",
        options: { httpOnly: true, sameSite: "lax", path: "/", secure: isSecure },
      },
    },
    providers: [
      Credentials({
        id: "password",
        name: "E-mail and password",
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(credentials, request) {
          if (!credentials) return null;
          const headers = (request.headers ?? {}) as Record<string, string | undefined>;
          const address = addressOf(headers["x-forwarded-for"]);
          try {
            return await signInWithPassword(credentials.email ?? "", credentials.password ?? "", {
              address,
              userAgent: headers["user-agent"] ?? null,
            });
          } catch (error) {
            if (error instanceof AppError) throw new Error(error.message);
            throw error;
          }
        },
      }),
      ...oidcProvider(),
    ],
    callbacks: {
      async signIn({ account, profile }) {
        return account?.provider !== "oidc" || isKnownVerified(profile);
      },
      async jwt({ token, user, account }) {
        if (user && "sessionId" in user) token.sessionId = user.sessionId;
        if (user && account?.provider === "oidc") token.sessionId = await openOidcSession(user.email);
        return token;
      },
      async session({ session, token }) {
        const live = typeof token.sessionId === "string" ? await findLiveSession(token.sessionId) : null;
        return Object.assign(session, {
          sessionId: live?.id ?? null,
          userId: live?.userId ?? null,
          user: live ? { name: live.name, email: live.email } : {},
        });
      },
    },
    events: {
      async signOut({ token }) {
        if (typeof token?.sessionId === "string") await revokeSession(token.sessionId);
      },
    },
  };
}
