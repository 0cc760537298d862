import { PageHead } from "@/components/layout/page-head";
import { TemplateForm } from "@/components/objective-templates/template-form";
import { TemplatePicker } from "@/components/objective-templates/template-picker";
import { ObjectiveForm } from "@/components/objectives/objective-form";
import { readParam } from "@/components/ui/search-href";
import { listTemplates, loadTemplateDraft } from "@/lib/features/objective-templates/queries";
import { loadObjectiveForm } from "@/lib/features/objectives/form";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { orNotFound } from "@/lib/platform/auth/or-not-found";
import { isAllowed } from "@/lib/platform/authorize";

export const metadata = { title: "New objective" };

export default async function NewObjectivePage({ params, searchParams }: PageProps<"/[org]/objectives/new">) {
  const [{ org }, search] = [await params, await searchParams];
  const actor = await pageActor(org);
  const form = await orNotFound(loadObjectiveForm(actor, null));
  const code = readParam(search, "template");
  const { organizationSlug, currency, memberId } = actor;
  if (code !== null) {
    const answers = Object.fromEntries(
      Object.keys(search).map((name) => [name, readParam(search, name) ?? undefined]),
    );
    const draft = await orNotFound(loadTemplateDraft(actor, code, answers));
    return (
      <>
        <PageHead title={draft.title} source={["New objective", "from a template"]} />
        <TemplateForm
          key={JSON.stringify(answers)}
          organizationSlug={organizationSlug}
          draft={draft}
          owners={form.owners}
          teams={form.teams}
          ownerId={memberId}
          currency={currency}
        />
      </>
    );
  }
  return (
    <>
      <PageHead title="What should be different at the end?" source={["New objective"]} />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,2fr)_minmax(220px,1fr)]">
        <ObjectiveForm organizationSlug={organizationSlug} {...form} />
        <TemplatePicker
          templates={await listTemplates(actor)}
          base={`/${organizationSlug}/objectives/new`}
          retiresIn={isAllowed(actor, "objective-template:write") ? organizationSlug : null}
        />
      </div>
    </>
  );
}
