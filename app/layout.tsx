import type { Metadata, Viewport } from "next";
import { cookies, headers } from "next/headers";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { readAppearance } from "@/components/layout/appearance-cookies";
import { inter, interExt, interGreek } from "./fonts/inter";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Plumbline", template: "%s · Plumbline" },
  description: "Sales goals that hang under financial objectives.",
  icons: { icon: "/favicon.svg" },
};

export const viewport: Viewport = { width: "device-width", initialScale: 1, colorScheme: "light dark" };

/** The look is read from cookies on the server, so the first paint is right and no inline script is needed. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const { theme, palette, density } = readAppearance((name) => jar.get(name)?.value);
  const nonce = head.get("x-nonce");
  return (
    <html
      lang="en"
      data-theme={theme === "system" ? undefined : theme}
      data-palette={palette === "green-red" ? undefined : palette}
      data-density={density === "comfortable" ? undefined : density}
      className={`${inter.variable} ${interExt.variable} ${interGreek.variable}`}
    >
      {/* The component library adds a style element for pressing and scrolling; it finds its nonce here. */}
      <head>{nonce ? <meta property="csp-nonce" content={nonce} /> : null}</head>
      <body>
        <NuqsAdapter>{children}</NuqsAdapter>
      </body>
    </html>
  );
}
