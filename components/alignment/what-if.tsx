"use client";

import { useQueryState } from "nuqs";
import { useMemo, useState } from "react";
import { ComboBox } from "@/components/forms/combo-box";
import { NumberField } from "@/components/forms/number-field";
import { Select } from "@/components/forms/select";
import { Button } from "@/components/ui/button";
import { landingShare, type WhatIfGoal, type WhatIfModel } from "@/lib/domain/alignment/what-if";
import { type Decimal, decimal, HUNDRED, toText } from "@/lib/domain/number/decimal";
import { choiceOf, readChoices, whatIfView, writeChoices } from "@/lib/present/alignment/what-if-text";
import { formatPercent } from "@/lib/present/format/quantity";
import { WhatIfTable } from "./what-if-table";

type WhatIfProps = { model: WhatIfModel; currency: string; locale: string };

const SLIDER = { least: 0, most: 150, step: 5 } as const;
const PROPOSED = "60";

function ChosenGoal({
  goal,
  share,
  locale,
  onChange,
}: {
  goal: WhatIfGoal;
  share: Decimal;
  locale: string;
  onChange: (share: Decimal | null) => void;
}) {
  const real = landingShare(goal);
  const percent = share.times(HUNDRED);
  const show = (value: Decimal) => formatPercent(toText(value), { locale });
  return (
    <li className="what-if-row">
      <span className="text-13">
        {goal.label}
        <span className="cap block">
          {real === null
            ? "does not land yet: compared with its promise in full"
            : `lands at ${show(real)} as it stands`}
        </span>
      </span>
      <input
        type="range"
        aria-label={`${goal.label} lands at, in percent of its way`}
        min={SLIDER.least}
        max={SLIDER.most}
        step={SLIDER.step}
        value={Math.min(SLIDER.most, Math.max(SLIDER.least, percent.toNumber()))}
        onChange={(event) => onChange(decimal(event.target.value).div(HUNDRED))}
      />
      <output className="num text-right font-strong">{show(share)}</output>
      <Button
        size="sm"
        variant="quiet"
        label={`Take ${goal.label} out of the question`}
        onPress={() => onChange(null)}
      >
        Take out
      </Button>
    </li>
  );
}

function AskGoal({
  goals,
  onAsk,
}: {
  goals: readonly WhatIfGoal[];
  onAsk: (goal: WhatIfGoal, share: Decimal) => void;
}) {
  const [goalId, setGoalId] = useState<string | null>(null);
  const [unit, setUnit] = useState("percent");
  const [typed, setTyped] = useState<string | null | undefined>(PROPOSED);
  const goal = goals.find(({ id }) => id === goalId);
  const [isTried, setTried] = useState(false);
  const share = goal && typed ? choiceOf(goal, typed, unit === "amount") : null;
  return (
    <div className="flex flex-wrap items-end gap-3 needs-script">
      <div className="min-w-56 flex-1">
        <ComboBox
          label="Goal"
          options={goals.map(({ id, label }) => ({ value: id, label }))}
          value={goalId}
          onChange={setGoalId}
          placeholder="Which goal?"
          error={isTried && !goal ? "Choose a goal." : undefined}
        />
      </div>
      <Select
        label="Lands at"
        options={[
          { value: "percent", label: "Percent of its way" },
          { value: "amount", label: "An amount in its unit" },
        ]}
        defaultValue="percent"
        onChange={(value) => setUnit(value ?? "percent")}
      />
      <NumberField
        label="Value"
        name="what-if-value"
        defaultValue={PROPOSED}
        onChange={setTyped}
        width={110}
        error={
          isTried && goal && share === null
            ? "Enter a number; a goal without start and target has no way."
            : undefined
        }
      />
      <Button
        variant="primary"
        onPress={() => {
          setTried(true);
          if (goal && share !== null) onAsk(goal, share);
        }}
      >
        Ask
      </Button>
    </div>
  );
}

/** "What if this goal lands at 60 %?": the answer through key results, objectives, risk and pay, beside what is real. */
export function WhatIf({ model, currency, locale }: WhatIfProps) {
  const [text, setText] = useQueryState("if", { history: "replace" });
  const choices = useMemo(() => readChoices(text, new Set(model.goals.map(({ id }) => id))), [text, model]);
  const { sentence, rows } = useMemo(
    () => whatIfView(model, choices, { locale, currency }),
    [model, choices, locale, currency],
  );
  const choose = (id: string, share: Decimal | null) => {
    const next = new Map(choices);
    if (share === null) next.delete(id);
    else next.set(id, share);
    void setText(writeChoices(next));
  };
  return (
    <div className="stack">
      <AskGoal goals={model.goals} onAsk={(goal, share) => choose(goal.id, share)} />
      <ul>
        {model.goals.flatMap((goal) => {
          const share = choices.get(goal.id);
          return share === undefined
            ? []
            : [
                <ChosenGoal
                  key={goal.id}
                  goal={goal}
                  share={share}
                  locale={locale}
                  onChange={(next) => choose(goal.id, next)}
                />,
              ];
        })}
      </ul>
      <p className="text-14 font-medium" role="status">
        {sentence}.
      </p>
      {rows.length > 0 ? <WhatIfTable rows={rows} /> : null}
    </div>
  );
}
