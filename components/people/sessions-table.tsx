import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import type { SearchParams } from "@/components/ui/search-href";
import type { Column } from "@/components/ui/table-model";
import { EndSessionButton } from "./session-buttons";

type SessionRow = {
  id: string;
  device: string;
  address: string;
  signedIn: string;
  lastSeen: string;
  isCurrent: boolean;
};

const COLUMNS: readonly Column<SessionRow>[] = [
  {
    key: "device",
    header: "Device",
    cell: ({ device, isCurrent }) => (
      <>
        {device} {isCurrent ? <Badge tone="accent">This one</Badge> : null}
      </>
    ),
  },
  { key: "lastSeen", header: "Last used", cell: ({ lastSeen }) => <span className="num">{lastSeen}</span> },
  {
    key: "signedIn",
    header: "Signed in",
    cell: ({ signedIn }) => <span className="num">{signedIn}</span>,
    isHiddenOnPhone: true,
  },
  { key: "address", header: "Address", cell: ({ address }) => address, isHiddenOnPhone: true },
  {
    key: "end",
    header: <span className="sr-only">Sign out</span>,
    cell: ({ id, device }) => <EndSessionButton id={id} device={device} />,
  },
];

/** Where the person is signed in, the last used first. */
export function SessionsTable({ rows, search }: { rows: readonly SessionRow[]; search: SearchParams }) {
  return (
    <DataTable
      id="sessions"
      caption="Sessions"
      rows={rows}
      rowKey={({ id }) => id}
      rowName={({ device }) => device}
      columns={COLUMNS}
      isCardsOnPhone
      search={search}
    />
  );
}
