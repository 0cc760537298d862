/** A key typed into a field is text, not a command; so is any key with a modifier. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.altKey) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches(
      "input:not([type=checkbox], [type=radio]), textarea, select, [role=menu] *, [role=dialog] *",
    )
  );
}

function rowsOf(place: Element): HTMLElement[] {
  return [...place.querySelectorAll<HTMLElement>("[data-row]")].filter((row) => row.offsetParent !== null);
}

/** The row the keyboard is on: the one with focus inside, else the one marked last. */
export function currentRow(): HTMLElement | null {
  const focused = document.activeElement?.closest<HTMLElement>("[data-row]");
  return focused ?? document.querySelector<HTMLElement>("[data-row][data-current]");
}

function mark(row: HTMLElement) {
  for (const other of document.querySelectorAll("[data-row][data-current]"))
    other.removeAttribute("data-current");
  row.setAttribute("data-current", "");
  const target =
    row.querySelector<HTMLElement>("[data-row-link]") ??
    row.querySelector<HTMLElement>("a[href], button, input");
  (target ?? row).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

/** Moves the current row by one through all lists in reading order, or enters the first of the page. */
export function moveRow(step: 1 | -1): boolean {
  const present = currentRow();
  const place = present?.closest("[role=dialog], main") ?? document.querySelector("main");
  if (!place) return false;
  const rows = rowsOf(place);
  const index = present ? rows.indexOf(present) : -1;
  const next = rows[present ? index + step : 0];
  if (next) mark(next);
  return next !== undefined;
}

/** Presses the element of the current row that answers a key: `data-key="e"`. */
export function pressInRow(key: string, shiftKey = false): boolean {
  const element = currentRow()?.querySelector<HTMLElement>(`[data-key="${key}"]`);
  if (!element) return false;
  element.focus();
  if (shiftKey) element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey }));
  else element.click();
  return true;
}

/** The figure meant by `w`: under focus, under the pointer, else the first of the current row. */
export function meantFigure(): HTMLAnchorElement | null {
  const focused = document.activeElement?.closest<HTMLAnchorElement>("a[data-why]");
  if (focused) return focused;
  const hovered = [...document.querySelectorAll<HTMLAnchorElement>("a[data-why]:hover")].at(-1);
  return hovered ?? currentRow()?.querySelector<HTMLAnchorElement>("a[data-why]") ?? null;
}

/** What is pressed, marked or written in a row answers for itself. */
const ANSWERS = "a, button, input, select, textarea, label, summary, form, [role=button], [role=slider]";

/** The link of the row a plain click fell on: the whole row answers, where nothing in it does and no text was marked. */
export function rowLinkOf({ target }: MouseEvent): HTMLElement | null {
  if (!(target instanceof Element) || target.closest(ANSWERS)) return null;
  if (window.getSelection()?.isCollapsed === false) return null;
  return target.closest("tr[data-row]")?.querySelector<HTMLElement>("[data-row-link]") ?? null;
}
