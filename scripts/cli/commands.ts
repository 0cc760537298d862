import type { Actor } from "@/lib/platform/actor";
import { EXPLAIN_USAGE, explainCommand } from "./explain";
import { GAPS_USAGE, gapsCommand } from "./gaps";
import { GOALS_USAGE, goalsCommand } from "./goals";
import { IMPORT_USAGE, importCommand } from "./import";
import { OBJECTIVES_USAGE, objectivesCommand } from "./objectives";
import { ORG_USAGE, organizationCommand } from "./organization";
import type { CommandOutput } from "./output";
import { QUERY_USAGE, queryCommand } from "./query";
import { RUNS_USAGE, runsCommand, UNDO_USAGE, undoCommand, VERIFY_USAGE, verifyCommand } from "./runs";
import { VARIANCE_USAGE, varianceCommand } from "./variance";

export type Command =
  | {
      needs: "nobody";
      usage: string;
      about: string;
      run: (args: readonly string[]) => Promise<CommandOutput>;
    }
  | {
      needs: "actor";
      usage: string;
      about: string;
      run: (actor: Actor, args: readonly string[]) => Promise<CommandOutput>;
    };

/** Every command by its word; help is written from this table. */
export const COMMANDS: Record<string, Command> = {
  org: {
    needs: "nobody",
    usage: ORG_USAGE,
    about: "create an organization with its owner",
    run: organizationCommand,
  },
  import: {
    needs: "actor",
    usage: IMPORT_USAGE,
    about: "bring a file in: facts, plan, people, products …",
    run: importCommand,
  },
  undo: { needs: "actor", usage: UNDO_USAGE, about: "retire an import", run: undoCommand },
  runs: { needs: "actor", usage: RUNS_USAGE, about: "imports, the latest first", run: runsCommand },
  query: { needs: "actor", usage: QUERY_USAGE, about: "values of a metric", run: queryCommand },
  variance: {
    needs: "actor",
    usage: VARIANCE_USAGE,
    about: "actual against a reference",
    run: varianceCommand,
  },
  gaps: {
    needs: "actor",
    usage: GAPS_USAGE,
    about: "plan, goals, sales, actual and the three gaps",
    run: gapsCommand,
  },
  objectives: {
    needs: "actor",
    usage: OBJECTIVES_USAGE,
    about: "objectives with key results",
    run: objectivesCommand,
  },
  goals: { needs: "actor", usage: GOALS_USAGE, about: "sales goals", run: goalsCommand },
  explain: {
    needs: "actor",
    usage: EXPLAIN_USAGE,
    about: "the reasoning of any number",
    run: explainCommand,
  },
  verify: {
    needs: "actor",
    usage: VERIFY_USAGE,
    about: "check that every number is what its sources say",
    run: verifyCommand,
  },
};

const COMMON = `Options of every command:
  --org <slug>     the organization (all but org create)
  --as <e-mail>    act as that member; default: the organization's owner
  --json           one JSON document; numbers are decimal strings, days YYYY-MM-DD
  --help           this text, or a command's own

Exit codes: 0 done · 1 failed, nothing written · 2 wrong usage · 3 imported, some rows in quarantine · 4 needs answers, nothing written`;

export function generalHelp(): string {
  const width = Math.max(...Object.keys(COMMANDS).map((name) => name.length));
  const list = Object.entries(COMMANDS).map(([name, command]) => `  ${name.padEnd(width)}  ${command.about}`);
  return `Usage: plumbline <command> …\n\n${list.join("\n")}\n\n${COMMON}`;
}

export function commandHelp(name: string): string {
  const command = COMMANDS[name];
  return command ? `Usage: plumbline ${command.usage}\n\n${COMMON}` : generalHelp();
}
