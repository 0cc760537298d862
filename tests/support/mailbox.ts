import { SMTPServer } from "smtp-server";

export type ReceivedMail = { to: string[]; raw: string; subject: string };
export type Mailbox = {
  url: string;
  mails: ReceivedMail[];
  /** Refuses what comes until it is set to false again. */
  isFull: boolean;
  /** Takes what comes and never says so, as a server does that hangs. */
  isSilent: boolean;
  close: () => Promise<void>;
};

/** Soft line breaks and escapes of quoted-printable, so that a test reads what a person reads. */
function readable(raw: string): string {
  const joined = raw.replace(/=\r?\n/g, "");
  const bytes = joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** A real SMTP server on a free port that keeps what it is given. */
export async function openMailbox(): Promise<Mailbox> {
  const mailbox: Omit<Mailbox, "url" | "close"> = { mails: [], isFull: false, isSilent: false };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        if (mailbox.isFull) return done(new Error("The mailbox is full."));
        const raw = readable(Buffer.concat(chunks).toString("utf8"));
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mailbox.mails.push({ to, raw, subject: /^Subject: (.*(?:\r?\n[ \t].*)*)/m.exec(raw)?.[1] ?? "" });
        if (!mailbox.isSilent) done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return Object.assign(mailbox, {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}
