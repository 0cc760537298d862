import { LinkButton } from "./link-button";
import { hrefWith, type SearchParams } from "./search-href";

/** Downloads exactly what the list shows: the address's filters, sort and columns go along. */
export function ExportLinks({ org, list, search }: { org: string; list: string; search: SearchParams }) {
  const href = (format: string | null) =>
    `/api/${org}/export/${list}${hrefWith(search, { format, why: null, edit: null })}`;
  return (
    <>
      <LinkButton size="sm" href={href(null)} download>
        CSV
      </LinkButton>
      <LinkButton size="sm" href={href("xlsx")} download>
        XLSX
      </LinkButton>
    </>
  );
}
