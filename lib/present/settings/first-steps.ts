type Counts = {
  members: number;
  teams: number;
  imports: number;
  waitingImports: number;
  objectives: number;
  goals: number;
};

export type FirstStep = {
  id: "organization" | "people" | "source" | "objective" | "goal";
  title: string;
  note: string;
  text: string;
  unlocks: string;
  isDone: boolean;
  /** What the one button says, before and after. */
  action: string;
  path: string;
};

/** The way from an empty organization to goals under objectives, in order, with what is there already. */
export function firstSteps(counts: Counts, calendar: string): FirstStep[] {
  const { members, teams, imports, waitingImports, objectives, goals } = counts;
  const waiting = waitingImports === 1 ? "one file waits for you" : `${waitingImports} files wait for you`;
  return [
    {
      id: "organization",
      title: "Calendar and currency",
      note: "set",
      text: calendar,
      unlocks: "Periods, close and “expected by now”",
      isDone: true,
      action: "Change",
      path: "/settings",
    },
    {
      id: "people",
      title: "People",
      note: members > 1 ? `${members} here, ${teams} ${teams === 1 ? "team" : "teams"}` : "about 3 minutes",
      text: "Invite by e-mail or import a list; teams and managers with dates",
      unlocks: "Owners, approvals, four eyes",
      isDone: members > 1,
      action: "Invite people",
      path: "/settings/members?invite=1",
    },
    {
      id: "source",
      title: "First source",
      note: imports > 0 ? `${imports} imported` : waitingImports > 0 ? waiting : "about 5 minutes",
      text: "Ledger or plan from finance, deals from the CRM; a file is enough",
      unlocks: "Actuals, variance, every number down to its row",
      isDone: imports > 0,
      action: waitingImports > 0 && imports === 0 ? "Go on" : "Import a file",
      path: waitingImports > 0 && imports === 0 ? "/sources" : "/sources/new",
    },
    {
      id: "objective",
      title: "First financial objective",
      note: objectives > 0 ? `${objectives} set` : "1 sentence",
      text: "Revenue, margin, markets or lifetime value, with one key result",
      unlocks: "What must be covered, in money",
      isDone: objectives > 0,
      action: "Set objective",
      path: "/objectives/new",
    },
    {
      id: "goal",
      title: "First sales goal",
      note: goals > 0 ? `${goals} written` : "1 sentence",
      text: "Metric, baseline, target and end; what is unclear is asked",
      unlocks: "Goal coverage, landing, the three gaps",
      isDone: goals > 0,
      action: "Write goal",
      path: "/goals/new",
    },
  ];
}

const WORDS = ["No", "One step", "Two steps", "Three steps", "Four steps", "Five steps"] as const;

/** How many steps are left, in one sentence. */
export function firstStepsTitle(steps: readonly FirstStep[]): string {
  const left = steps.filter((step) => !step.isDone).length;
  if (left === 0) return "Sales goals hang under your financial objectives";
  return `${WORDS[left] ?? `${left} steps`} until sales goals hang under your financial objectives`;
}
