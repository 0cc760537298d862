import type { Metadata } from "next";
import { Drawer } from "@/components/layout/drawer";
import { PageHead } from "@/components/layout/page-head";
import { ProductBulk } from "@/components/settings/dimension-bulk";
import { PRODUCT_COLUMNS } from "@/components/settings/dimension-columns";
import { ProductForm } from "@/components/settings/dimension-forms";
import { DimensionTable } from "@/components/settings/dimension-table";
import { LinkButton } from "@/components/ui/link-button";
import { hrefWith, readParam } from "@/components/ui/search-href";
import { getProduct, listProducts } from "@/lib/features/dimensions/queries";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { isAllowed } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { orNull } from "@/lib/platform/errors";
import { currencyChoices } from "@/lib/present/format/choices";
import { showDecimal } from "@/lib/present/format/locale-number";

export const metadata: Metadata = { title: "Products" };

export default async function ProductsPage({ params, searchParams }: PageProps<"/[org]/settings/products">) {
  const { org } = await params;
  const search = await searchParams;
  const actor = await pageActor(org);
  const edit = readParam(search, "edit");
  const question = { search: readParam(search, "q") ?? "", size: null };
  const { list, product } = await inTenant(
    actor,
    async () => ({
      list: await listProducts(actor, question),
      product: edit && edit !== "new" ? await orNull(getProduct(actor, edit)) : null,
    }),
    "read",
  );
  const canWrite = isAllowed(actor, "dimension:write");
  const rows = list.rows.map((row) => ({
    ...row,
    shownPrice: row.listPrice === null ? "–" : showDecimal(row.listPrice, actor.locale),
  }));
  return (
    <>
      <PageHead
        title={list.total === 1 ? "One product" : `${list.total} products`}
        source={["What price, volume and mix are explained by"]}
        actions={
          canWrite ? (
            <LinkButton variant="primary" href={hrefWith(search, { edit: "new" })}>
              New product
            </LinkButton>
          ) : null
        }
      />
      <DimensionTable
        org={org}
        noun="products"
        one="product"
        rows={rows}
        columns={PRODUCT_COLUMNS}
        search={search}
        bulk={canWrite ? (shown) => <ProductBulk organizationSlug={org} rows={shown} /> : undefined}
      />
      {product || (edit === "new" && canWrite) ? (
        <Drawer title={product?.name ?? "New product"} subtitle={product?.code} params={["edit"]}>
          <ProductForm
            key={product ? `${product.id}-${product.version}` : "new"}
            organizationSlug={org}
            row={product}
            currencies={currencyChoices()}
            isReadOnly={!canWrite}
          />
        </Drawer>
      ) : null}
    </>
  );
}
