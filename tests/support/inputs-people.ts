import type { Everything } from "./everything";
import type { Input } from "./inputs";

const days = { startsOn: null, endsOn: null };

/** What actions on teams, dimensions and members are sent. */
export function inputsOfPeople(e: Everything): Record<string, Input | Input[]> {
  return {
    createTeam: { code: "N", name: "New", parentId: e.team, department: "SALES" },
    updateTeam: { id: e.team, version: 1, code: "W2", name: "W2", parentId: e.east, department: "SALES" },
    addMembership: { memberId: e.rep, teamId: e.east, regionId: e.region, ...days },
    changeMembership: [
      { id: e.membership, version: 1, ...days },
      { id: e.membership, version: 1, startsOn: null, endsOn: "2026-06-14", handTo: e.manager },
    ],
    removeMembership: { id: e.membership },
    saveRegion: [
      { id: e.region, version: 1, code: "R", name: "R2", parentId: null, isMarket: false },
      { id: null, version: null, code: "R9", name: "R9", parentId: e.region, isMarket: false },
    ],
    saveProduct: {
      id: e.product,
      version: 1,
      code: "P",
      name: "P2",
      group: null,
      listPrice: null,
      listCurrency: null,
    },
    saveCustomer: [
      {
        id: e.customer,
        version: 1,
        code: "C",
        name: "C2",
        segment: null,
        regionId: e.region,
        parentId: null,
      },
      {
        id: null,
        version: null,
        code: "C9",
        name: "C9",
        segment: null,
        regionId: null,
        parentId: e.customer,
      },
    ],
    changeDimensions: [
      {
        noun: "products",
        items: [
          {
            id: e.product,
            version: 1,
            code: "P",
            name: "P2",
            group: null,
            listPrice: null,
            listCurrency: null,
          },
        ],
      },
      {
        noun: "regions",
        items: [
          { id: e.region, version: 1, code: "R", name: "R2", parentId: e.otherRegion, isMarket: false },
        ],
      },
      {
        noun: "customers",
        items: [
          {
            ...{ id: e.customer, version: 1, code: "C", name: "C2", segment: null },
            ...{ regionId: e.region, parentId: e.otherCustomer },
          },
        ],
      },
    ],
    mapAccounts: { changes: [{ accountId: e.account, measure: "revenue", seen: null }] },
    changeMember: { id: e.rep, version: 1, name: "X", role: "SALES_REP", managerId: e.manager },
    deactivateMember: { id: e.rep, version: 1, handTo: e.manager },
    reactivateMember: { id: e.leaver, version: 1 },
    resendInvitation: { id: e.invited },
    createResetLink: { id: e.rep },
    signMemberOut: { id: e.rep },
    listHoldings: [{ id: e.rep }, { id: e.rep, teamId: e.team }],
    changeMembers: [
      {
        step: "role",
        items: [{ id: e.rep, version: 1, name: "X", role: "SALES_REP", managerId: e.manager }],
      },
      { step: "leave", items: [{ id: e.contributor, version: 1 }] },
      { step: "return", items: [{ id: e.leaver, version: 1 }] },
      {
        step: "manager",
        items: [{ id: e.rep, version: 1, name: "X", role: "SALES_REP", managerId: e.manager }],
      },
    ],
    inviteMember: { email: "new@both.example", name: "New", role: "SALES_REP", teamId: e.team },
  };
}
