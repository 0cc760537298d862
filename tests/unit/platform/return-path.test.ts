import { expect, test } from "vitest";
import { safeReturnPath } from "@/lib/platform/auth/return-path";

test.each([
  ["/acme/goals?team=west", "/acme/goals?team=west"],
  ["/acme/goals?q=a%2Fb#top", "/acme/goals?q=a%2Fb#top"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["\\/evil.example", "/"],
  ["https://evil.example", "/"],
  ["javascript:alert(1)", "/"],
  // Browsers take these out of an address before they read it.
  ["/\t/evil.example", "/"],
  ["/\n/evil.example", "/"],
  ["/\r\n/evil.example", "/"],
  ["/sign-in?next=/acme", "/"],
  [null, "/"],
  [undefined, "/"],
])("after signing in %j leads to %j", (path, expected) => {
  const safe = safeReturnPath(path);
  expect(safe).toBe(expected);
  expect(new URL(safe, "https://plumbline.example").origin).toBe("https://plumbline.example");
});
