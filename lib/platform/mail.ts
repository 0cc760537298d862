import nodemailer from "nodemailer";
import { env } from "./env";
import { logger } from "./logger";

export type Mail = {
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** The same for a mail sent again after a crash, so that mailboxes show it once. */
  messageId?: string;
  headers?: Readonly<Record<string, string>>;
  attachments?: { filename: string; content: Buffer; contentType: string }[];
};

/** Failures before anything was handed over: the server was not reached, did not let us in, or said no. */
const BEFORE_THE_MAIL = new Set(["ECONNECTION", "EDNS", "EAUTH", "ETLS", "EENVELOPE", "ECONFIG", "ENOAUTH"]);

/** True where the server certainly does not have the mail; a connection that broke midway leaves that open. */
export function isRefusal(error: unknown): boolean {
  const { code, responseCode, syscall } = error as { code?: string; responseCode?: number; syscall?: string };
  if (typeof responseCode === "number" && responseCode >= 400) return true;
  return syscall === "connect" || (code !== undefined && BEFORE_THE_MAIL.has(code));
}

/** True when an SMTP server is configured; without one, links are shown to the person who asked for them. */
export function canSendMail(): boolean {
  return env().SMTP_URL !== undefined;
}

/** Sends a mail. False when no server is configured; throws when the server refuses. */
export async function sendMail(mail: Mail): Promise<boolean> {
  const url = env().SMTP_URL;
  if (!url) return false;
  const transport = nodemailer.createTransport(url);
  try {
    await transport.sendMail({ from: env().MAIL_FROM, ...mail, headers: { ...mail.headers } });
    logger.info({ subject: mail.subject }, "mail sent");
    return true;
  } finally {
    transport.close();
  }
}
