"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Checkbox } from "@/components/forms/checkbox";
import { CommandConflict } from "@/components/forms/command-conflict";
import { CommandFailure } from "@/components/forms/command-failure";
import { Select } from "@/components/forms/select";
import { TextArea } from "@/components/forms/text-area";
import { TextField } from "@/components/forms/text-field";
import { useCommand } from "@/components/forms/use-command";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { showToast } from "@/components/ui/toast";
import type { PeriodRule } from "@/lib/domain/packs/period-rule";
import { createPackAction, updatePackAction } from "@/lib/features/packs/actions";
import { type PackChoices, type PackView, PERIOD_RULE_LABELS } from "@/lib/features/packs/schema";
import { type EditedPage, PackPagesField } from "./pack-pages-field";

type FormProps = {
  organizationSlug: string;
  /** Null for a new one. */
  pack: Pick<PackView, "id" | "version" | "name" | "intro" | "periodRule" | "isShared" | "pages"> | null;
  choices: PackChoices;
};

const RULES = Object.entries(PERIOD_RULE_LABELS).map(([value, label]) => ({ value, label }));
const FIRST: EditedPage[] = [
  { key: 1, page: "variance/compare", query: "", remark: "" },
  { key: 2, page: "variance", query: "", remark: "" },
  { key: 3, page: "okr", query: "", remark: "" },
];
const COMPARED = { name: "Name", intro: "Introduction", periodRule: "Period", isShared: "Open to everybody" };

/** What a pack is called, what it is about, and its pages. */
export function PackForm({ organizationSlug, pack, choices }: FormProps) {
  const router = useRouter();
  const create = useCommand(createPackAction, organizationSlug);
  const update = useCommand(updatePackAction, organizationSlug);
  const command = pack === null ? create : update;
  const [fields, setFields] = useState({
    name: pack?.name ?? "",
    intro: pack?.intro ?? "",
    periodRule: pack?.periodRule ?? ("LAST_CLOSED_MONTH" as PeriodRule),
    isShared: pack?.isShared ?? false,
  });
  const [pages, setPages] = useState<EditedPage[]>(
    pack?.pages.map((page, index) => ({ ...page, key: index + 1 })) ?? FIRST,
  );
  const set = (change: Partial<typeof fields>) => setFields({ ...fields, ...change });
  const save = (version: number) => {
    const input = { ...fields, pages: pages.map(({ page, query, remark }) => ({ page, query, remark })) };
    const open = (id: string) => {
      showToast({ title: "Pack saved" });
      router.push(`/${organizationSlug}/packs/${id}`);
    };
    if (pack === null) create.run(input, ({ id }) => open(id));
    else update.run({ ...input, id: pack.id, version }, () => open(pack.id));
  };
  return (
    <form
      className="stack max-w-[860px]"
      onSubmit={(event) => {
        event.preventDefault();
        save(pack?.version ?? 1);
      }}
    >
      <TextField
        label="Name"
        value={fields.name}
        onChange={(name) => set({ name })}
        error={command.errorOf("name")}
        maxLength={120}
        isRequired
        autoFocus={pack === null}
      />
      <TextArea
        label="Introduction"
        description="Stands on the cover."
        value={fields.intro}
        onChange={(intro) => set({ intro })}
        error={command.errorOf("intro")}
        rows={2}
      />
      <Select
        label="Period"
        options={RULES}
        value={fields.periodRule}
        onChange={(rule) => set({ periodRule: rule as PeriodRule })}
        description="Every page that has a period is shown in this one, whenever the pack is opened or sent."
      />
      <PackPagesField
        organizationSlug={organizationSlug}
        pages={pages}
        views={choices.views}
        error={command.errorOf("pages")}
        onChange={setPages}
      />
      <Checkbox
        label="Everybody may open it"
        description="Else you and whoever it is sent to. What each person sees in it is decided by their own role."
        checked={fields.isShared}
        onChange={(isShared) => set({ isShared })}
      />
      <CommandFailure failure={command.failure} />
      <div className="flex gap-2">
        <Button type="submit" variant="primary" isPending={command.isPending}>
          {pack === null ? "Create pack" : "Save"}
        </Button>
        <LinkButton href={`/${organizationSlug}/packs${pack === null ? "" : `/${pack.id}`}`}>
          Cancel
        </LinkButton>
      </div>
      <CommandConflict
        failure={command.failure}
        labels={COMPARED}
        onKeepMine={save}
        onTakeTheirs={() => window.location.reload()}
        onClose={command.clear}
      />
    </form>
  );
}
