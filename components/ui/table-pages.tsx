import { LinkButton } from "./link-button";
import { hrefWith, type SearchParams } from "./search-href";

/** Moves through a list that is longer than one page; the page is in the address. */
export function TablePages({
  search,
  param = "page",
  page,
  pages,
  count,
}: {
  search: SearchParams;
  param?: string | undefined;
  page: number;
  pages: number;
  /** "1–300 of 2,140" */
  count?: string | undefined;
}) {
  if (pages <= 1) return null;
  const to = (target: number) => hrefWith(search, { [param]: target === 1 ? null : String(target) });
  return (
    <nav className="table-pages" aria-label="Pages">
      {page > 1 ? (
        <LinkButton size="sm" href={to(page - 1)}>
          Previous
        </LinkButton>
      ) : null}
      <span className="cap num">{count ?? `Page ${page} of ${pages}`}</span>
      {page < pages ? (
        <LinkButton size="sm" href={to(page + 1)}>
          Next
        </LinkButton>
      ) : null}
    </nav>
  );
}
