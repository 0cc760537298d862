import { PageLink as Link } from "@/components/ui/page-link";
import type { TemplateChoice } from "@/lib/features/objective-templates/schema";
import { RetireTemplate } from "./retire-template";

function List({
  title,
  templates,
  base,
  retiresIn,
}: {
  title: string;
  templates: readonly TemplateChoice[];
  base: string;
  retiresIn: string | null;
}) {
  if (templates.length === 0) return null;
  return (
    <div>
      <h3 className="label mb-2">{title}</h3>
      <ul className="grid list-none gap-2 p-0 m-0">
        {templates.map((one) => (
          <li key={one.code} className="text-13">
            <Link
              href={`${base}?template=${one.code}`}
              className="font-medium hover:underline underline-offset-3"
            >
              {one.name}
            </Link>
            <span className="block text-12 text-ink-3">{one.why}</span>
            {one.isOwn && retiresIn ? (
              <RetireTemplate organizationSlug={retiresIn} id={one.code} name={one.name} />
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Beginnings for an objective: the organization's own, then common financial ones. */
export function TemplatePicker({
  templates,
  base,
  retiresIn,
}: {
  templates: readonly TemplateChoice[];
  base: string;
  /** Slug of the organization when the person may retire its own templates. */
  retiresIn: string | null;
}) {
  return (
    <aside className="stack" aria-labelledby="templates">
      <h2 id="templates" className="text-16">
        Or begin from a template
      </h2>
      <p className="text-13 text-ink-2">
        Key results with guardrails, filled with baselines from your own data.
      </p>
      <List
        title="Ours"
        templates={templates.filter(({ isOwn }) => isOwn)}
        base={base}
        retiresIn={retiresIn}
      />
      <List
        title="Common financial objectives"
        templates={templates.filter(({ isOwn }) => !isOwn)}
        base={base}
        retiresIn={retiresIn}
      />
    </aside>
  );
}
