import { ExplanationPanel } from "@/components/explanations/explanation-panel";
import { FigureStrip } from "@/components/layout/figure-strip";
import { Section } from "@/components/layout/section";
import { PageLink as Link } from "@/components/ui/page-link";
import { decimal } from "@/lib/domain/number/decimal";
import { PVM_PART_LABELS, PVM_PARTS } from "@/lib/domain/variance/pvm-methods";
import { CAUSE_LABELS } from "@/lib/features/explanations/schema";
import { ITEM_STATUS_LABELS, type ItemDetail } from "@/lib/features/variance-items/schema";
import { effectOfSigned } from "@/lib/present/charts/effect-of";
import { formatDay, formatInstant, periodText } from "@/lib/present/format/time";
import { formatDelta, formatValue } from "@/lib/present/format/value";
import { capitalized } from "@/lib/present/goals/goals-title";
import { itemDraft, itemName } from "@/lib/present/sentences/item-sentences";
import { materialityText } from "@/lib/present/sentences/materiality-text";
import { AssignItem } from "./assign-item";

type ViewProps = { organizationSlug: string; detail: ItemDetail; locale: string; timeZone: string };

function Figures({ detail, locale }: Pick<ViewProps, "detail" | "locale">) {
  const { item, currency } = detail;
  const style = { locale, currency };
  const effect = effectOfSigned(item.effect === null ? null : decimal(item.effect));
  const signed = item.signedDelta === null ? null : formatDelta(item.signedDelta, item.unit, style);
  return (
    <FigureStrip
      figures={[
        { label: "Actual", value: formatValue(item.actual, item.unit, style) },
        {
          label: capitalized(item.referenceLabel),
          value: formatValue(item.referenceValue, item.unit, style),
        },
        {
          label: "Difference",
          value: formatDelta(item.delta, item.unit, style),
          effect,
          ...(signed ? { note: `signed off at ${signed}` } : {}),
        },
        { label: "Material from", value: materialityText(item.limit, { ...style, unit: item.unit }) },
      ]}
    />
  );
}

/** The other metrics and months the same difference shows in, or the line it is explained with. */
function SameCause({ organizationSlug, detail, locale }: Omit<ViewProps, "timeZone">) {
  const { item, inside, currency } = detail;
  if (item.lead) {
    return (
      <p className="text-ink-2">
        Explained and signed with{" "}
        <Link className="link" href={`/${organizationSlug}/variance/items/${item.lead.id}`}>
          {itemName(item.lead, locale)}
        </Link>
        . Words of its own make it a line of its own.
      </p>
    );
  }
  if (inside.length === 0) return null;
  return (
    <Section title="Lines that show the same difference" caption="Explained and signed with this one">
      <ul className="grid max-w-md gap-1">
        {inside.map((one) => (
          <li key={one.id} className="flex justify-between gap-6">
            <Link className="link" href={`/${organizationSlug}/variance/items/${one.id}`}>
              {one.metricLabel}, {periodText(one.period, locale)}
            </Link>
            <span className="num">
              {formatDelta(one.delta, one.unit, { locale, currency, style: "compact" })}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Drivers({ organizationSlug, detail, locale }: Omit<ViewProps, "timeZone">) {
  const { item, parts, lines, currency, recordsQuery, compareQuery } = detail;
  const show = (value: string) => formatDelta(value, item.unit, { locale, currency });
  const causes = PVM_PARTS.flatMap((part) => {
    const value = parts?.[part];
    return value === undefined ? [] : [{ name: PVM_PART_LABELS[part], value }];
  });
  const shown = causes.length > 0 ? causes : lines.map(({ name, delta }) => ({ name, value: delta }));
  return (
    <Section
      title="What the numbers say"
      actions={
        <>
          <Link className="link text-13" href={`/${organizationSlug}/variance/compare?${compareQuery}`}>
            Comparison
          </Link>
          <Link className="link text-13" href={`/${organizationSlug}/metrics/records?${recordsQuery}`}>
            Source rows
          </Link>
        </>
      }
    >
      {shown.length === 0 ? (
        <p className="text-ink-2">Nothing below this line drives it more than the rest.</p>
      ) : (
        <dl className="grid max-w-md grid-cols-[1fr_auto] gap-x-6 gap-y-1">
          {shown.map(({ name, value }) => (
            <div key={name} className="contents">
              <dt>{name}</dt>
              <dd className="num text-right">{show(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  );
}

function Prior({ detail, locale }: Pick<ViewProps, "detail" | "locale">) {
  if (detail.prior.length === 0) return null;
  return (
    <Section title="What was said about this line before">
      <ul>
        {detail.prior.map(({ id, period, cause, text, authorName, createdAt }) => (
          <li key={id} className="border-b border-line py-2">
            <p className="said">
              <strong className="font-medium">
                {periodText(period, locale)}, {CAUSE_LABELS[cause].toLowerCase()}.
              </strong>{" "}
              {text}
            </p>
            <p className="cap">
              {authorName}, {formatDay(createdAt.slice(0, 10), locale)}
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function History({ detail, locale, timeZone }: Omit<ViewProps, "organizationSlug">) {
  const { reviews, history, levels } = detail;
  return (
    <Section title="History" caption={levels === 2 ? "Needs two signatures" : "Needs one signature"}>
      <ul className="text-13">
        {reviews.map(({ round, level, name, at, isSelfApproved }) => (
          <li key={`${round}-${level}`} className="py-1">
            Signature {level} of round {round}: {name}, {formatInstant(at, locale, timeZone)}
            {isSelfApproved ? " (self-approved: nobody else could)" : ""}
          </li>
        ))}
        {history.map(({ version, at, who, status, why }) => (
          <li key={version} className="py-1 text-ink-2">
            {ITEM_STATUS_LABELS[status]}, {who}, {formatInstant(at, locale, timeZone)}
            {why ? `: ${why}` : ""}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** One variance: its figures and drivers, the box to explain it with what was said before, signatures and history. */
export function ItemView({ organizationSlug, detail, locale, timeZone }: ViewProps) {
  const { item, explanations, choices, canExplain, canAssign, currency } = detail;
  return (
    <>
      <Figures detail={detail} locale={locale} />
      <Drivers organizationSlug={organizationSlug} detail={detail} locale={locale} />
      <SameCause organizationSlug={organizationSlug} detail={detail} locale={locale} />
      <div className="mt-6 grid gap-8 lg:grid-cols-2">
        <ExplanationPanel
          organizationSlug={organizationSlug}
          varianceKey={item.varianceKey}
          explanations={explanations}
          choices={choices}
          actual={item.actual}
          referenceValue={item.referenceValue}
          draft={itemDraft(item, detail, { locale, currency })}
          canExplain={canExplain}
          locale={locale}
        />
        <div className="stack">
          <Prior detail={detail} locale={locale} />
          {canAssign ? (
            <Section title="Who explains it">
              <AssignItem
                key={item.version}
                organizationSlug={organizationSlug}
                item={item}
                people={choices.members}
              />
            </Section>
          ) : null}
          <History detail={detail} locale={locale} timeZone={timeZone} />
        </div>
      </div>
    </>
  );
}
