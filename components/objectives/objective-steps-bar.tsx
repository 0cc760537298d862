import type { ObjectiveLine } from "@/lib/features/objectives/schema-lines";
import { ObjectiveBulk } from "./objective-bulk";

type Owners = readonly { value: string; label: string }[];

/** The steps a list of objectives offers for chosen rows; none for who may change nothing. */
export function objectiveBulk(organizationSlug: string, owners: Owners | null) {
  if (!owners) return undefined;
  return (shown: readonly ObjectiveLine[]) => (
    <ObjectiveBulk
      organizationSlug={organizationSlug}
      owners={owners}
      lines={shown.map(({ key, id, kind, title, state, version, ownerId, rhythmDays }) => ({
        ...{ key, id, kind, title, state, version, ownerId, rhythmDays },
      }))}
    />
  );
}
