import { Badge } from "@/components/ui/badge";
import type { Column } from "@/components/ui/table-model";

type Essential = { id: string; code: string; name: string };
export type ProductRow = Essential & {
  group: string | null;
  listPrice: string | null;
  shownPrice: string;
  listCurrency: string | null;
};
export type RegionRow = Essential & { isMarket: boolean; level: number };
export type CustomerRow = Essential & {
  segment: string | null;
  regionName: string | null;
  parentName: string | null;
};

function name<Row extends Essential>(header: string): Column<Row> {
  return { key: "name", header, cell: (row) => row.name, sortValue: (row) => row.name };
}
function code<Row extends Essential>(): Column<Row> {
  return {
    key: "code",
    header: "Code",
    isOptional: true,
    cell: (row) => row.code,
    sortValue: (row) => row.code,
  };
}

export const PRODUCT_COLUMNS: readonly Column<ProductRow>[] = [
  name("Product"),
  code(),
  {
    key: "group",
    isOptional: true,
    header: "Group",
    cell: ({ group }) => group,
    sortValue: ({ group }) => group,
    isHiddenOnPhone: true,
  },
  {
    key: "price",
    header: "List price",
    isNumeric: true,
    cell: ({ shownPrice }) => shownPrice,
    sortValue: ({ listPrice }) => listPrice,
  },
  {
    key: "currency",
    isOptional: true,
    header: "Currency",
    cell: ({ listCurrency }) => listCurrency,
    sortValue: ({ listCurrency }) => listCurrency,
  },
];

export const REGION_COLUMNS: readonly Column<RegionRow>[] = [
  name("Region"),
  code(),
  {
    key: "market",
    isOptional: true,
    header: "Market",
    cell: ({ isMarket }) => (isMarket ? <Badge>Market</Badge> : null),
    sortValue: ({ isMarket }) => (isMarket ? "yes" : "no"),
  },
];

export const CUSTOMER_COLUMNS: readonly Column<CustomerRow>[] = [
  name("Customer"),
  code(),
  {
    key: "segment",
    isOptional: true,
    header: "Segment",
    cell: ({ segment }) => segment,
    sortValue: ({ segment }) => segment,
  },
  {
    key: "region",
    isOptional: true,
    header: "Region",
    cell: ({ regionName }) => regionName,
    sortValue: ({ regionName }) => regionName,
    isHiddenOnPhone: true,
  },
  {
    key: "parent",
    isOptional: true,
    header: "Part of",
    cell: ({ parentName }) => parentName,
    sortValue: ({ parentName }) => parentName,
    isHiddenOnPhone: true,
  },
];
