/** Where the chosen cycle of an organization is remembered on this device. */
export function cycleCookie(organizationSlug: string): string {
  return `plumbline-cycle-${organizationSlug}`;
}
