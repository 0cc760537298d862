import type { Metadata } from "next";
import { Drawer } from "@/components/layout/drawer";
import { PageHead } from "@/components/layout/page-head";
import { CustomerBulk } from "@/components/settings/dimension-bulk";
import { CUSTOMER_COLUMNS } from "@/components/settings/dimension-columns";
import { CustomerForm } from "@/components/settings/dimension-forms";
import { DimensionTable } from "@/components/settings/dimension-table";
import { LinkButton } from "@/components/ui/link-button";
import { hrefWith, readParam } from "@/components/ui/search-href";
import { getCustomer, listCustomers, listRegions, listSegments } from "@/lib/features/dimensions/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { isAllowed } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { orNull } from "@/lib/platform/errors";

export const metadata: Metadata = { title: "Customers" };

export default async function CustomersPage({
  params,
  searchParams,
}: PageProps<"/[org]/settings/customers">) {
  const { org } = await params;
  const search = await searchParams;
  const actor = await pageActor(org);
  const edit = readParam(search, "edit");
  const question = { search: readParam(search, "q") ?? "", size: null };
  const { list, customer, regions, segments } = await inTenant(
    actor,
    async () => ({
      list: await listCustomers(actor, question),
      customer: edit && edit !== "new" ? await orNull(getCustomer(actor, edit)) : null,
      regions: await listRegions(actor),
      segments: edit ? await listSegments(actor) : [],
    }),
    "read",
  );
  const canWrite = isAllowed(actor, "dimension:write");
  return (
    <>
      <PageHead
        title={list.total === 1 ? "One customer" : `${list.total} customers`}
        source={["Segment and region are what revenue is cut by"]}
        actions={
          canWrite ? (
            <LinkButton variant="primary" href={hrefWith(search, { edit: "new" })}>
              New customer
            </LinkButton>
          ) : null
        }
      />
      <DimensionTable
        org={org}
        noun="customers"
        one="customer"
        rows={list.rows}
        columns={CUSTOMER_COLUMNS}
        search={search}
        bulk={
          canWrite
            ? (shown) => (
                <CustomerBulk
                  organizationSlug={org}
                  rows={shown}
                  regions={regions.map(({ id, name }) => ({ value: id, label: name }))}
                />
              )
            : undefined
        }
      />
      {customer || (edit === "new" && canWrite) ? (
        <Drawer title={customer?.name ?? "New customer"} subtitle={customer?.code} params={["edit"]}>
          <CustomerForm
            key={customer ? `${customer.id}-${customer.version}` : "new"}
            organizationSlug={org}
            row={customer}
            regions={regions.map(({ id, name }) => ({ value: id, label: name }))}
            segments={segments}
            isReadOnly={!canWrite}
          />
        </Drawer>
      ) : null}
    </>
  );
}
