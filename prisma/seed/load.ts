import { createOrganization } from "@/lib/features/organizations/create-organization";

export const EXAMPLE_PASSWORD = "plumbline-example";
export const EXAMPLE_SLUG = "larkfield";

export type ExampleAccount = { role: string; email: string };

export function exampleAccounts(): ExampleAccount[] {
  return [{ role: "owner", email: "ada.owner@larkfield.example" }];
}

/** Loads the example company when the database holds no organization yet. True when the example is there. */
export async function loadExampleOnce(report: (step: string) => void): Promise<boolean> {
  report("Loading the example company");
  await createOrganization({
    name: "Larkfield Software", slug: EXAMPLE_SLUG, currency: "USD", fiscalStartMonth: 2, timeZone: "Europe/Berlin", locale: "en", isExample: true,
    owner: { email: "ada.owner@larkfield.example", name: "Ada Lindqvist", password: EXAMPLE_PASSWORD },
  });
  return true;
}
