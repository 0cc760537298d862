import { z } from "zod";

const url = z.string().regex(/^postgres(ql)?:\/\//, "must be a postgresql:// URL");

const schema = z.object({
  NODE_ENV: z.enum(["development", "production", "test"]).default("production"),
  DATABASE_URL: url,
  /** Key of sessions, links and the audit chain; at least 32 characters. */
  PLUMBLINE_SECRET: z.string().min(32, "must have at least 32 characters"),
  /** Address people open, e.g. https://plumbline.example.com; links in mails start with it. */
  PLUMBLINE_URL: z.url().default("http://localhost:3000"),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must be an smtp:// or smtps:// URL")
    .optional(),
  MAIL_FROM: z.string().default("Plumbline <no-reply@localhost>"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  /** "Today" for demonstrations and tests, YYYY-MM-DD; absent = the real day. */
  PLUMBLINE_TODAY: z.iso.date().optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
});

export type Env = z.infer<typeof schema>;

let cached: Env | null = null;

/** The configuration, checked once. Says every wrong variable by name, never its value. */
export function env(): Env {
  if (cached) return cached;
  const present = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ""));
  const result = schema.safeParse(present);
  if (!result.success) {
    const lines = result.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The configuration is not usable:\n${lines.join("\n")}`);
  }
  cached = result.data;
  return cached;
}
