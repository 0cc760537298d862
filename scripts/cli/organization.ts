import { parseArgs } from "node:util";
import { createOrganization } from "@/lib/features/organizations/create-organization";
import { newOrganization } from "@/lib/features/organizations/schema";
import { type CommandOutput, UsageError } from "./output";

export const ORG_USAGE =
  "org create --name <name> --slug <slug> [--currency USD] [--fiscal-start 1] [--timezone Europe/Berlin] --owner-email <e-mail> [--owner-name <name>] --owner-password-stdin";

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks)
    .toString("utf8")
    .replace(/\r?\n$/, "");
}

function readArgs(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        name: { type: "string" },
        slug: { type: "string" },
        currency: { type: "string", default: "USD" },
        "fiscal-start": { type: "string", default: "1" },
        timezone: { type: "string", default: "UTC" },
        "owner-email": { type: "string" },
        "owner-name": { type: "string" },
        "owner-password-stdin": { type: "boolean", default: false },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Creates an organization with its owner; the same slug again changes nothing and says so. */
export async function organizationCommand(args: readonly string[]): Promise<CommandOutput> {
  const [verb, ...rest] = args;
  if (verb !== "create") throw new UsageError(ORG_USAGE);
  const read = readArgs(rest);
  const email = read["owner-email"] ?? "";
  const parsed = newOrganization.safeParse({
    name: read.name,
    slug: read.slug,
    currency: read.currency,
    fiscalStartMonth: Number(read["fiscal-start"]),
    timeZone: read.timezone,
    owner: {
      email,
      name: read["owner-name"] ?? email.split("@")[0],
      password: read["owner-password-stdin"] ? await standardInput() : null,
    },
  });
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new UsageError(`${lines.join("\n")}\n${ORG_USAGE}`);
  }
  const created = await createOrganization(parsed.data);
  return {
    document: { organization: created.slug, id: created.organizationId, created: created.isNew },
    text: created.isNew
      ? `Created ${parsed.data.name} (${created.slug}); ${email} owns it.`
      : `An organization with the slug ${created.slug} exists already; nothing was changed.`,
  };
}
