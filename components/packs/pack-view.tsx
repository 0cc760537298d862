import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { DataTable } from "@/components/ui/data-table";
import { ExportLinks } from "@/components/ui/export-links";
import { PageLink as Link } from "@/components/ui/page-link";
import type { SearchParams } from "@/components/ui/search-href";
import {
  OUTCOME_LABELS,
  PACK_PAGE_LABELS,
  type PackChoices,
  type PackDetail,
  type PackSend,
} from "@/lib/features/packs/schema";
import { formatInstant } from "@/lib/present/format/time";
import { PackScheduleForm } from "./pack-schedule-form";
import { PackSteps } from "./pack-steps";

type ViewProps = {
  org: string;
  pack: PackDetail;
  members: PackChoices["members"];
  search: SearchParams;
  locale: string;
};

/** Month closes have their month in the path; without one the list of months decides. */
const livePath = (page: string, query: string) => (query === "" ? page : `${page}?${query}`);

function Pages({ org, pack }: Pick<ViewProps, "org" | "pack">) {
  return (
    <Section title="Pages" caption={pack.intro}>
      <ol className="text-13">
        {pack.pages.map(({ page, query, remark }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a page may stand twice; its place is its identity
          <li key={index} className="flex gap-3 py-1">
            <span className="num w-6 text-ink-3">{index + 1}</span>
            <span>
              <Link className="link" href={`/${org}/${livePath(page, query)}`}>
                {PACK_PAGE_LABELS[page]}
              </Link>
              {remark === "" ? null : <span className="block text-ink-2">{remark}</span>}
            </span>
            <Link className="link ml-auto" href={`/${org}/packs/${pack.id}/present?at=${index + 1}`}>
              Present
            </Link>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function Log({ org, pack, search, locale }: Omit<ViewProps, "members">) {
  const outcome = (send: PackSend) => {
    if (send.outcome === null) return <Badge tone="accent">On its way</Badge>;
    return <Badge tone={send.outcome === "SENT" ? "good" : "bad"}>{OUTCOME_LABELS[send.outcome]}</Badge>;
  };
  return (
    <Section
      title="What was sent"
      caption="one line for every mail"
      actions={<ExportLinks org={org} list="pack-sends" search={{ ...search, pack: pack.id }} />}
    >
      <DataTable<PackSend>
        id="pack-sends"
        caption="Mails of this pack"
        rows={pack.sends}
        rowKey={({ id }) => id}
        rowName={({ recipient, occasion }) => `${recipient}, ${occasion}`}
        search={search}
        columns={[
          { key: "recipient", header: "To", cell: ({ recipient }) => recipient },
          { key: "occasion", header: "Occasion", cell: ({ occasion }) => occasion },
          { key: "period", header: "Period", isHiddenOnPhone: true, cell: ({ period }) => period || "–" },
          { key: "at", header: "At", cell: ({ at }) => formatInstant(at, locale, pack.timeZone) },
          { key: "outcome", header: "Outcome", cell: outcome },
          {
            key: "detail",
            header: "Detail",
            wraps: true,
            isHiddenOnPhone: true,
            cell: ({ detail }) => <span className="text-ink-3">{detail ?? ""}</span>,
          },
        ]}
        empty="Nothing has been sent yet."
      />
    </Section>
  );
}

/** One pack: its pages, who is sent it and when, what became of every mail, and its history. */
export function PackPageView(props: ViewProps) {
  const { org, pack, members, locale } = props;
  const recipients = pack.recipients.map(({ name, isActive }) => (isActive ? name : `${name} (has left)`));
  return (
    <>
      {pack.canChange ? <PackSteps organizationSlug={org} pack={pack} /> : null}
      <Pages org={org} pack={pack} />
      <Section
        title="Sending"
        caption={pack.canSendMail ? "as a PDF, to members only" : "no mail server is set up here"}
      >
        {pack.canSendMail ? null : (
          <p className="mb-3 text-13">
            Nothing is sent until SMTP_URL is set.{" "}
            <a className="link" href={`/api/${org}/packs/${pack.id}`} download>
              Download the PDF
            </a>{" "}
            and send it yourself.
          </p>
        )}
        {pack.canChange ? (
          <PackScheduleForm key={pack.version} organizationSlug={org} pack={pack} members={members} />
        ) : (
          <p className="text-13">{recipients.length === 0 ? "Nobody yet." : recipients.join(", ")}</p>
        )}
      </Section>
      <Log {...props} />
      <Section title="History">
        <ul className="text-13">
          {pack.history.map(({ version, at, who, what }) => (
            <li key={version} className="py-1 text-ink-2">
              {what}, {who}, {formatInstant(at, locale, pack.timeZone)}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
