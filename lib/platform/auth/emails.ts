/** An address as it is stored and looked up: look-alike forms and capitals of one address are one account. */
export function normaliseEmail(email: string): string {
  return email.normalize("NFKC").trim().toLowerCase();
}
