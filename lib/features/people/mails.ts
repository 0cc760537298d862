import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail";

export function invitationLink(token: string): string {
  return `${env().PLUMBLINE_URL}/invitation/${token}`;
}

export function resetLink(token: string): string {
  return `${env().PLUMBLINE_URL}/reset/${token}`;
}

/** A name goes into a mail as one line: a line break could forge another header or paragraph. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

export function invitationMail(to: string, inviter: string, organization: string, link: string): Mail {
  return {
    to,
    subject: `${oneLine(inviter)} invites you to ${oneLine(organization)} on Plumbline`,
    text: [
      `${oneLine(inviter)} invites you to ${oneLine(organization)} on Plumbline, where sales goals hang under financial objectives.`,
      "",
      `Accept here: ${link}`,
      "",
      "The link works once, for seven days. If you did not expect it, ignore this mail.",
    ].join("\n"),
  };
}

export function resetMail(to: string, link: string): Mail {
  return {
    to,
    subject: "Set a new Plumbline password",
    text: [
      "Somebody, probably you, asked for a new password.",
      "",
      `Set it here: ${link}`,
      "",
      "The link works once, for two hours. If it was not you, ignore this mail: your password stays as it is.",
    ].join("\n"),
  };
}
