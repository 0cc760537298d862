import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { PlainPage } from "@/components/layout/plain-page";
import { NewOrganizationForm } from "@/components/people/new-organization-form";
import { findCurrentUser } from "@/lib/platform/auth/current-actor";
import { currencyChoices, monthChoices, timeZoneChoices } from "@/lib/present/format/choices";

export const metadata: Metadata = { title: "New organization" };

export default async function NewOrganizationPage() {
  if (!(await findCurrentUser())) redirect("/sign-in?next=/new");
  return (
    <PlainPage isWide>
      <NewOrganizationForm
        currencies={currencyChoices()}
        timeZones={timeZoneChoices()}
        months={monthChoices("en")}
        timeZone="UTC"
      />
    </PlainPage>
  );
}
