import { expect, test } from "vitest";
import { pageOfAddress } from "@/lib/features/packs/schema";

test.each([
  [
    "a page in a view",
    "https://plumb.example/acme/unit-economics?view=clv&by=region",
    "unit-economics",
    "view=clv&by=region",
  ],
  [
    "what was open for a moment is left out",
    "/acme/variance/bridge?metric=mrr&why=metric%3Amrr&row=X",
    "variance/bridge",
    "metric=mrr",
  ],
  [
    "the month of a close is in its path",
    "/acme/variance/close/2026-03?by=REGION#top",
    "variance/close",
    "by=REGION&month=2026-03",
  ],
  ["with a slash too many", "/acme/okr/", "okr", ""],
])("%s", (_, address, page, query) => {
  expect(pageOfAddress(address, "acme")).toEqual({ page, query });
});

test.each([
  ["another organization's page", "/birch/okr"],
  ["a page no pack holds", "/acme/settings/members"],
  ["a page below one", "/acme/variance/items/01a"],
  ["no address", "okr"],
])("%s is refused", (_, address) => {
  expect(pageOfAddress(address, "acme")).toBeNull();
});
