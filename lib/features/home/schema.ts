/** What a person has to do next, whatever the noun: the first section of the home page is a list of these. */
export type OwedKind = "CHECK_IN" | "AGREE" | "DECIDE" | "MENTION" | "ACT";
