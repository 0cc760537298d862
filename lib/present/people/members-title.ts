type Seat = { status: "ACTIVE" | "INVITED" | "LEFT"; hasAccount: boolean };

function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** The state of the list in one sentence. */
export function membersTitle(seats: readonly Seat[]): string {
  const signedUp = seats.filter((seat) => seat.status === "ACTIVE" && seat.hasAccount).length;
  const invited = seats.filter((seat) => seat.status === "INVITED").length;
  const named = seats.filter((seat) => seat.status === "ACTIVE" && !seat.hasAccount).length;
  const parts = [
    `${counted(signedUp, "person", "people")} can sign in`,
    ...(invited > 0 ? [`${counted(invited, "invitation", "invitations")} open`] : []),
    ...(named > 0 ? [`${counted(named, "member", "members")} without an account`] : []),
  ];
  return parts.join(", ");
}
