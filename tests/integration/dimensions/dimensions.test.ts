import { beforeAll, expect, test } from "vitest";
import { saveCustomer, saveProduct, saveRegion } from "@/lib/features/dimensions/commands";
import {
  getCustomer,
  getProduct,
  listCustomers,
  listProducts,
  listRegions,
  searchCustomers,
  searchProducts,
  searchRegions,
} from "@/lib/features/dimensions/queries";
import { testDatabase } from "../../support/database";
import { type TestOrganization, twoTenants } from "../../support/organizations";

testDatabase();
let a: TestOrganization;
let b: TestOrganization;
const isNew = { id: null, version: null };
const core = { code: "CORE", name: "Core", group: "Suite", listPrice: "96000.1234", listCurrency: "USD" };
const nordic = { code: "NORDIC", name: "Nordics", parentId: null, isMarket: true };
const alder = { code: "C1", name: "Alder Logistics", segment: "Enterprise", regionId: null, parentId: null };

beforeAll(async () => {
  ({ a, b } = await twoTenants());
});

test("products, regions and customers are created, changed once, and a stale change is a conflict", async () => {
  const finance = a.actors.FINANCE;
  const product = await saveProduct(finance, { ...isNew, ...core });
  expect((await getProduct(finance, product.id)).listPrice).toBe("96000.1234");
  await saveProduct(finance, { ...product, ...core, name: "Core Professional" });
  await expect(saveProduct(finance, { ...product, ...core })).rejects.toMatchObject({ code: "CONFLICT" });
  const region = await saveRegion(finance, { ...isNew, ...nordic });
  await saveRegion(finance, { ...region, ...nordic, isMarket: false });
  await expect(saveRegion(finance, { ...region, ...nordic })).rejects.toMatchObject({ code: "CONFLICT" });
  const customer = await saveCustomer(finance, { ...isNew, ...alder, regionId: region.id });
  await saveCustomer(finance, { ...customer, ...alder, regionId: region.id, segment: "Mid" });
  await expect(saveCustomer(finance, { ...customer, ...alder })).rejects.toMatchObject({ code: "CONFLICT" });
  expect(await getCustomer(finance, customer.id)).toMatchObject({
    regionName: "Nordics",
    segment: "Mid",
    version: 2,
  });
});

test("a code is one thing's, and nothing stands below itself", async () => {
  const finance = a.actors.FINANCE;
  await expect(saveProduct(finance, { ...isNew, ...core })).rejects.toMatchObject({ code: "INVALID" });
  const [top] = await searchRegions(finance, "nordic");
  const below = await saveRegion(finance, {
    ...isNew,
    ...nordic,
    code: "SE",
    name: "Sweden",
    parentId: top?.id ?? null,
  });
  const version = (await listRegions(finance)).find(({ id }) => id === top?.id)?.version ?? -1;
  const circle = saveRegion(finance, { id: top?.id ?? "", version, ...nordic, parentId: below.id });
  await expect(circle).rejects.toMatchObject({ code: "INVALID" });
});

test("lists come in pages and find by name, code and group", async () => {
  for (let index = 0; index < 55; index += 1) {
    await saveCustomer(a.actors.FINANCE, {
      ...isNew,
      ...alder,
      code: `X${index}`,
      name: `Customer ${index}`,
    });
  }
  const first = await listCustomers(a.actors.SALES_REP, { search: "customer" });
  const second = await listCustomers(a.actors.SALES_REP, { search: "customer", page: 2 });
  expect([first.rows.length, second.rows.length, first.total, first.pages]).toEqual([50, 5, 55, 2]);
  expect((await listProducts(a.actors.SALES_REP, { search: "suite" })).total).toBe(1);
});

test("B's rows do not exist for A", async () => {
  const finance = a.actors.FINANCE;
  const theirs = b.actors.FINANCE;
  const product = await saveProduct(theirs, { ...isNew, ...core, code: "B", name: "Birch product" });
  const region = await saveRegion(theirs, { ...isNew, ...nordic, code: "B", name: "Birch region" });
  const customer = await saveCustomer(theirs, { ...isNew, ...alder, code: "B", name: "Birch customer" });
  const tries = [
    () => getProduct(finance, product.id),
    () => getCustomer(finance, customer.id),
    () => saveProduct(finance, { ...product, ...core, code: "T1" }),
    () => saveRegion(finance, { ...region, ...nordic, code: "T2" }),
    () => saveRegion(finance, { ...isNew, ...nordic, code: "T3", parentId: region.id }),
    () => saveCustomer(finance, { ...customer, ...alder, code: "T4" }),
    () => saveCustomer(finance, { ...isNew, ...alder, code: "T5", regionId: region.id }),
    () => saveCustomer(finance, { ...isNew, ...alder, code: "T6", parentId: customer.id }),
  ];
  for (const attempt of tries) await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
  const found = [searchProducts, searchRegions, searchCustomers].map((search) => search(finance, "birch"));
  expect((await Promise.all(found)).flat()).toEqual([]);
});

test.each(["EXECUTIVE", "SALES_MANAGER", "SALES_REP", "CONTRIBUTOR", "AUDITOR"] as const)(
  "%s changes no dimension",
  async (role) => {
    const actor = a.actors[role];
    await expect(saveProduct(actor, { ...isNew, ...core, code: "N" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(saveRegion(actor, { ...isNew, ...nordic, code: "N" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
    await expect(saveCustomer(actor, { ...isNew, ...alder, code: "N" })).rejects.toMatchObject({
      code: "FORBIDDEN",
    });
  },
);
