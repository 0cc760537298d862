"use client";

import { useState } from "react";
import { FormError } from "@/components/forms/form-error";
import { useCommand } from "@/components/forms/use-command";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { PageLink as Link } from "@/components/ui/page-link";
import { finishActionAction } from "@/lib/features/explanations/actions";
import {
  CAUSE_LABELS,
  type ExplanationChoices,
  type ExplanationView,
} from "@/lib/features/explanations/schema";
import { formatDay } from "@/lib/present/format/time";
import { ExplanationForm } from "./explanation-form";

type ExplanationItemProps = {
  organizationSlug: string;
  explanation: ExplanationView;
  choices: ExplanationChoices;
  locale: string;
};

function Action({ organizationSlug, explanation, locale }: Omit<ExplanationItemProps, "choices">) {
  const finish = useCommand(finishActionAction, organizationSlug);
  const { action, actionOwnerName, actionDueOn, isActionDone, id, version } = explanation;
  if (action === null) return null;
  return (
    <div className="text-13 text-ink-2">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={isActionDone ? "good" : "accent"}>{isActionDone ? "done" : "to do"}</Badge>
        <span>
          {action}
          {actionOwnerName ? `, ${actionOwnerName}` : ""}
          {actionDueOn ? `, by ${formatDay(actionDueOn, locale)}` : ""}
        </span>
        {isActionDone ? null : (
          <Button
            size="sm"
            variant="quiet"
            isPending={finish.isPending}
            onPress={() => finish.run({ id, version })}
          >
            Mark done
          </Button>
        )}
      </p>
      <FormError message={finish.failure?.message} reference={finish.failure?.reference} />
    </div>
  );
}

/** One explanation: read, revised in place, its action finished. */
export function ExplanationItem({ organizationSlug, explanation, choices, locale }: ExplanationItemProps) {
  const [isOpen, setOpen] = useState(false);
  const { cause, text, evidence, authorName, createdAt, version, keyResult, goal, canChange } = explanation;
  if (isOpen) {
    const { actual, referenceValue, varianceKey } = explanation;
    return (
      <li className="border-b border-line py-2">
        <ExplanationForm
          {...{ organizationSlug, varianceKey, actual, referenceValue, choices, explanation }}
          draft={{ cause: "", text: "" }}
          onDone={() => setOpen(false)}
        />
      </li>
    );
  }
  return (
    <li className="grid gap-1 border-b border-line py-2">
      <p className="said">
        <strong className="font-medium">{CAUSE_LABELS[cause]}.</strong> {text}
      </p>
      {evidence.map((address) => (
        <p key={address} className="text-13 break-all">
          Evidence:{" "}
          <a className="link" href={address} rel="noreferrer">
            {address}
          </a>
        </p>
      ))}
      <Action organizationSlug={organizationSlug} explanation={explanation} locale={locale} />
      {keyResult ? (
        <p className="text-13">
          Threatens{" "}
          <Link className="link" href={`/${organizationSlug}/objectives/key-results/${keyResult.id}`}>
            {keyResult.title}
          </Link>
        </p>
      ) : null}
      {goal ? (
        <p className="text-13">
          Threatens{" "}
          <Link className="link" href={`/${organizationSlug}/goals/${goal.id}`}>
            {goal.title}
          </Link>
        </p>
      ) : null}
      <p className="cap flex items-center gap-2">
        {authorName}, {formatDay(createdAt.slice(0, 10), locale)}
        {version > 1 ? `, version ${version}` : ""}
        {canChange ? (
          <Button size="sm" variant="quiet" onPress={() => setOpen(true)}>
            Revise
          </Button>
        ) : null}
      </p>
    </li>
  );
}
