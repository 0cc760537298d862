import type { Role } from "@/lib/domain/access/roles";

/** Who acts, where, and what they may write to. Built once per request from the session, never from input. */
export type Actor = {
  readonly organizationId: string;
  readonly organizationSlug: string;
  readonly organizationName: string;
  readonly memberId: string;
  readonly userId: string | null;
  readonly name: string;
  readonly role: Role;
  /** Teams the actor belongs to today, with everything below them. */
  readonly teamIds: readonly string[];
  /** Members of those teams and the actor's direct and indirect reports, without the actor. */
  readonly memberIds: readonly string[];
  readonly currency: string;
  readonly timeZone: string;
  readonly locale: string;
  readonly fiscalStartMonth: number;
  readonly requestId: string;
  readonly now: Date;
  /** A page shows what was known at this past instant, which is `now` then; absent in the present and in every command. */
  readonly knownAt?: string;
};
