import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail";

export type ReminderEntry = {
  title: string;
  /** Days past due; 0 on the day itself. */
  overdueDays: number;
  /** How many reminders of it this one makes. */
  sent: number;
  /** Path that opens this very check-in. */
  path: string;
};
export type DigestEntry = { title: string; text: string; path: string };

export type ReminderMail = {
  to: string;
  name: string;
  organization: string;
  slug: string;
  messageId: string;
  due: readonly ReminderEntry[];
  /** What else waits in the inbox. */
  others: number;
  digest: readonly DigestEntry[];
};

/** A name goes into a mail as one line: a line break could forge another header or paragraph. */
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const html = (text: string) => oneLine(text).replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

const address = (path: string) => `${env().PLUMBLINE_URL}${path}`;

function lateText({ overdueDays, sent }: ReminderEntry): string {
  const late =
    overdueDays === 0 ? "due today" : `${overdueDays} ${overdueDays === 1 ? "day" : "days"} overdue`;
  return sent === 3 ? `${late}, last reminder: after this one somebody above decides` : late;
}

export function reminderSubject({ due, digest }: Pick<ReminderMail, "due" | "digest">): string {
  const [first] = due;
  if (!first) return `${digest.length} ${digest.length === 1 ? "change" : "changes"} in what you follow`;
  if (due.length === 1) return `Check in: ${oneLine(first.title)}`;
  return `${due.length} check-ins: ${oneLine(first.title)} and ${due.length - 1} more`;
}

function textOf(mail: ReminderMail): string {
  const { name, organization, slug, due, others, digest } = mail;
  const lines = [`${oneLine(name)},`, ""];
  if (due.length > 0) {
    lines.push(due.length === 1 ? "One check-in is due:" : `${due.length} check-ins are due:`, "");
    for (const one of due)
      lines.push(`- ${oneLine(one.title)} (${lateText(one)})`, `  ${address(one.path)}`, "");
  }
  if (others > 0) {
    const what = others === 1 ? "One other thing waits" : `${others} other things wait`;
    lines.push(`${what} in your inbox: ${address(`/${slug}/inbox`)}`, "");
  }
  if (digest.length > 0) {
    lines.push("What moved in what you follow:", "");
    for (const one of digest)
      lines.push(`- ${oneLine(one.title)}: ${oneLine(one.text)}`, `  ${address(one.path)}`, "");
  }
  lines.push("--", `Sent by Plumbline for ${oneLine(organization)}.`);
  lines.push(`When and whether you get this: ${address(`/${slug}/settings/reminders`)}`);
  return lines.join("\n");
}

const CELL = "padding:12px 0;border-bottom:1px solid #e3e3e0";
const LINK = "color:#2450b2";

function rowOf(title: string, note: string, path: string, action: string): string {
  return `<tr><td style="${CELL}"><strong style="font-weight:600">${html(title)}</strong><br><span style="color:#63635e">${html(note)}</span></td><td align="right" style="${CELL};white-space:nowrap"><a href="${html(address(path))}" style="${LINK}">${action}</a></td></tr>`;
}

function tableOf(title: string, rows: readonly string[]): string {
  if (rows.length === 0) return "";
  return `<h1 style="font-size:16px;font-weight:600;margin:24px 0 4px">${html(title)}</h1><table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="border-collapse:collapse">${rows.join("")}</table>`;
}

function htmlOf(mail: ReminderMail): string {
  const { organization, slug, due, others, digest } = mail;
  const dueTitle = due.length === 1 ? "One check-in is due" : `${due.length} check-ins are due`;
  const others1 = others === 1 ? "One other thing waits" : `${others} other things wait`;
  const inbox =
    others > 0
      ? `<p style="margin:16px 0">${others1} in <a href="${html(address(`/${slug}/inbox`))}" style="${LINK}">your inbox</a>.</p>`
      : "";
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${html(reminderSubject(mail))}</title></head>`,
    `<body style="margin:0;padding:24px;background:#fff;color:#1b1b18;font:14px/20px -apple-system,'Segoe UI',Arial,sans-serif"><div style="max-width:560px">`,
    tableOf(
      dueTitle,
      due.map((one) => rowOf(one.title, lateText(one), one.path, "Check in")),
    ),
    inbox,
    tableOf(
      "What moved in what you follow",
      digest.map((one) => rowOf(one.title, one.text, one.path, "Open")),
    ),
    `<p style="margin:24px 0 0;color:#63635e;font-size:12px">Sent by Plumbline for ${html(organization)}. <a href="${html(address(`/${slug}/settings/reminders`))}" style="${LINK}">When and whether you get this</a></p>`,
    "</div></body></html>",
  ].join("\n");
}

/** One mail for one slot: every check-in due with the link that opens it, and where to change or stop it. */
export function reminderMail(mail: ReminderMail): Mail {
  return {
    to: mail.to,
    subject: reminderSubject(mail),
    text: textOf(mail),
    html: htmlOf(mail),
    messageId: mail.messageId,
    headers: { "List-Unsubscribe": `<${address(`/${mail.slug}/settings/reminders`)}>` },
  };
}
