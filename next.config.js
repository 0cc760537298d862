/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Types are checked by `npm test`, tests included; starting the product does not wait for them.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    "@node-rs/argon2",
    "pg",
    "pg-boss",
    "pino",
    "pg-copy-streams",
    "nodemailer",
    "pdfmake",
  ],
  experimental: { serverActions: { bodySizeLimit: "1mb" } },
  agentRules: false,
  distDir: process.env.PLUMBLINE_DIST ?? ".next",
  async headers() {
    return [
      {
        source: "/(.*)",
        headers: [
          { key: "x-content-type-options", value: "nosniff" },
          { key: "referrer-policy", value: "strict-origin-when-cross-origin" },
          { key: "permissions-policy", value: "camera=(), microphone=(), geolocation=(), payment=()" },
          { key: "cross-origin-opener-policy", value: "same-origin" },
          { key: "x-frame-options", value: "DENY" },
          ...(process.env.PLUMBLINE_URL?.startsWith("https://")
            ? [{ key: "strict-transport-security", value: "max-age=31536000; includeSubDomains" }]
            : []),
        ],
      },
    ];
  },
};

export default config;
