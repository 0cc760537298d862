"use client";

import { useState } from "react";
import { ChipGroup } from "@/components/forms/chip-group";
import { CommandFailure } from "@/components/forms/command-failure";
import { Select } from "@/components/forms/select";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { answerRunAction } from "@/lib/features/sources/actions";
import type { QuestionView } from "@/lib/features/sources/schema";

export type AskedQuestion = QuestionView & {
  /** Unique within the run. */
  id: string;
  title: string;
  rowsText: string;
  options: readonly { value: string; label: string; effect?: string }[];
};

/** More than these are too many to look at one by one; the rest is answered by its first suggestion. */
const SHOWN = 60;
const CHIPS = 6;

function Question({
  question,
  value,
  onChange,
}: {
  question: AskedQuestion;
  value: string;
  onChange: (value: string) => void;
}) {
  const { id, title, rowsText, because, options } = question;
  const shared = { label: title, isLabelHidden: true, name: id, value, onChange };
  return (
    <li className="border-b border-line py-3">
      <div className="flex gap-3 items-baseline">
        <h3 className="flex-1">{title}</h3>
        <span className="cap num">{rowsText}</span>
      </div>
      <p className="cap mb-2">{because}</p>
      {options.length > CHIPS ? (
        <Select {...shared} options={options} placeholder="Choose" />
      ) : (
        <ChipGroup {...shared} options={options} />
      )}
    </li>
  );
}

/** What the file leaves open, each with its likeliest answer chosen; answering reads the file again. */
export function RunQuestions({
  organizationSlug,
  run,
  questions,
}: {
  organizationSlug: string;
  run: { id: string; version: number };
  questions: readonly AskedQuestion[];
}) {
  const command = useCommand(answerRunAction, organizationSlug);
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>({});
  const answerOf = (question: AskedQuestion) => chosen[question.id] ?? question.suggestions[0] ?? "";
  const answers = questions.flatMap((question) => {
    const answer = answerOf(question);
    const { kind, field, value } = question;
    return answer === "" ? [] : [{ kind, field, value, answer }];
  });
  const open = questions.length - answers.length;
  return (
    <div className="stack">
      <CommandFailure failure={command.failure} />
      <ul>
        {questions.slice(0, SHOWN).map((question) => (
          <Question
            key={question.id}
            question={question}
            value={answerOf(question)}
            onChange={(value) => setChosen((now) => ({ ...now, [question.id]: value }))}
          />
        ))}
      </ul>
      {questions.length > SHOWN ? (
        <p className="text-13 text-ink-2">
          {`${questions.length - SHOWN} more of this kind take their first suggestion.`}
        </p>
      ) : null}
      <div className="form-actions">
        <Button
          variant={Object.keys(chosen).length > 0 ? "primary" : "secondary"}
          isPending={command.isPending}
          isDisabled={answers.length === 0}
          onPress={() => command.run({ runId: run.id, version: run.version, answers })}
        >
          {answers.length === 1 ? "Take this answer" : `Take these ${answers.length} answers`}
        </Button>
        {open > 0 ? <span className="cap">{`${open} still without an answer`}</span> : null}
      </div>
    </div>
  );
}
