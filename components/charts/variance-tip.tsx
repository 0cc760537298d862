import { effectClass } from "@/components/ui/effect";
import type { ColumnsModel, PreparedMonth } from "@/lib/present/charts/prepare-columns";

type Tip = {
  model: ColumnsModel;
  active?: boolean;
  payload?: readonly { payload?: PreparedMonth }[];
};

/** The month under the pointer or the arrow keys, in words. */
export function VarianceTip({ model, active, payload }: Tip) {
  const month = payload?.find((entry) => entry.payload)?.payload;
  if (!active || !month) return null;
  const lines = [
    { label: month.actual ? "AC" : "FC", text: (month.actual ?? month.forecast)?.display, tone: "" },
    { label: model.referenceName, text: month.reference?.display, tone: "" },
    { label: `Δ${model.referenceName}`, text: month.delta?.display, tone: effectClass(month.delta?.effect) },
    {
      label: `Δ${model.referenceName} %`,
      text: month.deltaPercent?.display,
      tone: effectClass(month.deltaPercent?.effect),
    },
  ];
  return (
    <div className="popover px-3 py-2">
      <p className="font-strong">
        {month.label}
        {month.state === "PRELIMINARY" ? " · preliminary" : ""}
      </p>
      <dl className="grid grid-cols-[auto_auto] gap-x-4 num">
        {lines.map((line) => (
          <div key={line.label} className="contents">
            <dt className="text-ink-3">{line.label}</dt>
            <dd className={`text-right ${line.tone}`}>{line.text ?? "–"}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
