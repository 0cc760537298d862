import { type NextRequest, NextResponse } from "next/server";

/**
 * Headers only: a nonce for the content security policy, a request id, the path for the way back after signing in.
 * It guards nothing; authorisation is in queries and commands.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const isDevelopment = process.env.NODE_ENV === "development";
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    `style-src 'self' ${isDevelopment ? "'unsafe-inline'" : `'nonce-${nonce}'`}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set("x-request-id", crypto.randomUUID());
  headers.set("x-plumbline-path", request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-request-id", headers.get("x-request-id") ?? "");
  return response;
}

export const config = {
  // Uploads stay out: with a proxy in the way Next keeps only the first 10 MB of a body.
  matcher: ["/((?!api/imports|_next/static|_next/image|favicon).*)"],
};
