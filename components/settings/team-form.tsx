"use client";

import { createTeamAction, updateTeamAction } from "@/lib/features/teams/actions";
import { DEPARTMENT_LABELS, DEPARTMENTS, type Department } from "@/lib/features/teams/schema";
import type { RecordFieldSpec, RecordOption, RecordValues } from "./record-field";
import { RecordForm } from "./record-form";

type EditedTeam = {
  id: string;
  code: string;
  name: string;
  parentId: string | null;
  department: Department;
  version: number;
};

const DEPARTMENT_OPTIONS = DEPARTMENTS.map((code) => ({ value: code, label: DEPARTMENT_LABELS[code] }));

function inputOf({ code, name, parentId, department }: RecordValues) {
  return {
    code: String(code ?? ""),
    name: String(name ?? ""),
    parentId: typeof parentId === "string" ? parentId : null,
    department: DEPARTMENTS.find((known) => known === department) ?? ("OTHER" as const),
  };
}

/** A team of the tree; without one, a new team. */
export function TeamForm({
  organizationSlug,
  team,
  parents,
  isReadOnly,
}: {
  organizationSlug: string;
  team: EditedTeam | null;
  parents: readonly RecordOption[];
  isReadOnly: boolean;
}) {
  const fields: RecordFieldSpec[] = [
    { name: "name", label: "Name", kind: "text", isRequired: true, autoFocus: team === null },
    { name: "code", label: "Code", kind: "text", isRequired: true, description: "How files name the team" },
    { name: "parentId", label: "Part of", kind: "combo", options: parents, placeholder: "Stands at the top" },
    { name: "department", label: "Department", kind: "select", options: DEPARTMENT_OPTIONS },
  ];
  const shared = { organizationSlug, fields, params: ["edit"], isReadOnly, doneText: "Team saved" };
  if (team === null) {
    return (
      <RecordForm
        {...shared}
        action={createTeamAction}
        values={{ department: "SALES" }}
        version={null}
        submitText="Create team"
        toInput={inputOf}
      />
    );
  }
  const { code, name, parentId, department } = team;
  return (
    <RecordForm
      {...shared}
      action={updateTeamAction}
      values={{ code, name, parentId, department }}
      version={team.version}
      submitText="Save"
      toInput={(typed, version) => ({ id: team.id, version: version ?? team.version, ...inputOf(typed) })}
    />
  );
}
