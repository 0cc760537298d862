import { Select } from "./select";

/** Who shares the ownership, and who may check in for the owner. */
export function SharingFields({
  people,
  values,
  onCoOwner,
  onUpdater,
  errorOf,
  updates = "May check in; the duty stays the owner's.",
}: {
  people: readonly { value: string; label: string }[];
  values: { coOwner: string; updater: string };
  onCoOwner: (id: string) => void;
  onUpdater: (id: string) => void;
  errorOf: (field: string) => string | undefined;
  /** What the updater may do. */
  updates?: string;
}) {
  return (
    <>
      <Select
        label="Co-owner"
        options={people}
        placeholder="Nobody"
        value={values.coOwner}
        onChange={onCoOwner}
        error={errorOf("coOwnerId")}
        description="May do what the owner may."
      />
      <Select
        label="Updater"
        options={people}
        placeholder="Nobody"
        value={values.updater}
        onChange={onUpdater}
        error={errorOf("updaterId")}
        description={updates}
      />
    </>
  );
}
