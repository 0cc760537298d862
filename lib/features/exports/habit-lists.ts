import { loadChallengePage } from "@/lib/features/challenges/queries";
import { CHALLENGE_STATE_LABELS, challengeFilterInput } from "@/lib/features/challenges/schema";
import { loadTeamHabit } from "@/lib/features/check-ins/team-habit";
import type { Actor } from "@/lib/platform/actor";
import type { ListColumn, ListTable, Search } from "./schema";

const column = (key: string, header: string): ListColumn => ({ key, header });
const number = (key: string, header: string): ListColumn => ({ key, header, isNumeric: true });

/** The challenges of the filter. */
export async function challenges(actor: Actor, search: Search): Promise<ListTable> {
  const page = await loadChallengePage(actor, challengeFilterInput.parse(search));
  return {
    id: "challenges",
    columns: [
      ...[
        column("challenge", "challenge"),
        column("kind", "kind"),
        column("subject", "stands in the way of"),
      ],
      ...[column("department", "department"), column("team", "team"), column("state", "state")],
      ...[column("raisedBy", "raised by"), column("raisedOn", "raised on"), column("assignee", "has it")],
      ...[column("due", "due"), column("resolution", "resolution"), column("resolvedBy", "resolved by")],
      column("resolvedOn", "resolved on"),
    ],
    rows: page.challenges.map((one) => ({
      cells: [
        ...[one.text, one.subjectType, one.subjectTitle, one.department, one.teamName],
        ...[CHALLENGE_STATE_LABELS[one.state], one.raisedBy, one.raisedOn, one.assigneeName, one.dueOn],
        ...[one.resolution, one.resolvedBy, one.resolvedOn],
      ],
    })),
  };
}

/** Confidence and punctuality per team; nothing about single people. */
export async function teamHabit(actor: Actor): Promise<ListTable> {
  const { teams, total } = await loadTeamHabit(actor);
  return {
    id: "check-ins",
    columns: [
      ...[column("team", "team"), number("asked", "asked"), number("stated", "stated")],
      ...[number("confident", "confident"), number("doubtful", "doubtful"), number("net", "net confidence")],
      ...[number("due", "check-ins due"), number("onTime", "on time")],
    ],
    rows: [...teams, total].map((team) => ({
      group: team === total ? "total" : "teams",
      cells: [
        ...[team.name, String(team.asked), String(team.stated), String(team.confident)],
        ...[String(team.doubtful), team.net],
        ...[team.punctuality ? String(team.punctuality.due) : null],
        team.punctuality ? String(team.punctuality.onTime) : null,
      ],
    })),
  };
}
