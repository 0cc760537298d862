/** The command line: the same commands and permissions as the web, for people by default, as JSON with --json. */

import type { Actor } from "@/lib/platform/actor";
import { loadActor } from "@/lib/platform/auth/load-actor";
import { closeClients } from "@/lib/platform/db/clients";
import { prepareDatabase } from "@/lib/platform/embedded/environment";
import { AppError } from "@/lib/platform/errors";
import { stopJobs } from "@/lib/platform/jobs";
import { COMMANDS, commandHelp, generalHelp } from "./cli/commands";
import { type CommandOutput, UsageError } from "./cli/output";

const EXIT = { failed: 1, usage: 2 } as const;

type Invocation = {
  command: string;
  rest: string[];
  isJson: boolean;
  organization: string | null;
  as: string | null;
  wantsHelp: boolean;
};

/** Takes the options every command knows out of the arguments. */
function readInvocation(args: readonly string[]): Invocation {
  const rest: string[] = [];
  const found: Record<"--org" | "--as", string | null> = { "--org": null, "--as": null };
  let isJson = false;
  let wantsHelp = false;
  for (let index = 0; index < args.length; index += 1) {
    const word = args[index] ?? "";
    const [name, inline] = word.split(/=(.*)/s);
    if (word === "--json") isJson = true;
    else if (word === "--help" || word === "-h") wantsHelp = true;
    else if (name === "--org" || name === "--as") {
      const value = inline ?? args[++index];
      if (!value) throw new UsageError(`${name} needs a value.`);
      found[name] = value;
    } else rest.push(word);
  }
  return {
    command: rest.shift() ?? "",
    rest,
    isJson,
    organization: found["--org"],
    as: found["--as"],
    wantsHelp,
  };
}

async function actorOf(organization: string | null, email: string | null): Promise<Actor> {
  if (!organization) throw new UsageError("--org <slug> is missing: say which organization.");
  const actor = await loadActor({ organizationSlug: organization, ...(email ? { email } : {}) });
  if (actor) return actor;
  throw new AppError(
    "NOT_FOUND",
    email
      ? `There is no organization ${organization} in which ${email} is an active member.`
      : `There is no organization ${organization}. Create it with: plumbline org create --slug ${organization} …`,
  );
}

async function perform(invocation: Invocation): Promise<CommandOutput> {
  const command = COMMANDS[invocation.command];
  if (!command)
    throw new UsageError(
      invocation.command ? `There is no command ${invocation.command}.\n\n${generalHelp()}` : generalHelp(),
    );
  if (command.needs === "nobody") return command.run(invocation.rest);
  return command.run(await actorOf(invocation.organization, invocation.as), invocation.rest);
}

function print(output: CommandOutput, isJson: boolean): void {
  process.stdout.write(isJson ? `${JSON.stringify(output.document)}\n` : `${output.text}\n`);
}

function report(error: unknown, isJson: boolean): number {
  const isUsage = error instanceof UsageError;
  const isExpected = isUsage || error instanceof AppError;
  const message = error instanceof Error ? error.message : String(error);
  const code = isUsage ? "USAGE" : error instanceof AppError ? error.code : "FAILED";
  if (isJson) process.stdout.write(`${JSON.stringify({ error: { code, message } })}\n`);
  process.stderr.write(`${isExpected ? message : `Failed, nothing was written: ${message}`}\n`);
  if (!isExpected && process.env.LOG_LEVEL === "debug" && error instanceof Error)
    process.stderr.write(`${error.stack}\n`);
  return isUsage ? EXIT.usage : EXIT.failed;
}

async function main(): Promise<number> {
  process.env.LOG_LEVEL ??= "silent";
  let isJson = process.argv.includes("--json");
  let release: (() => Promise<void>) | null = null;
  try {
    const invocation = readInvocation(process.argv.slice(2));
    isJson = invocation.isJson;
    if (invocation.wantsHelp || invocation.command === "help") {
      process.stdout.write(`${commandHelp(invocation.command)}\n`);
      return 0;
    }
    if (!COMMANDS[invocation.command])
      throw new UsageError(
        `${invocation.command ? `There is no command ${invocation.command}.\n\n` : ""}${generalHelp()}`,
      );
    const database = await prepareDatabase(process.cwd(), process.env.PLUMBLINE_DATABASE || "main");
    release = database.release;
    const output = await perform(invocation);
    print(output, isJson);
    return output.exitCode ?? 0;
  } catch (error) {
    return report(error, isJson);
  } finally {
    await stopJobs();
    await closeClients();
    await release?.();
  }
}

process.exitCode = await main();
