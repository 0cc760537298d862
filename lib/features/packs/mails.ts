import type { Actor } from "@/lib/platform/actor";
import { env } from "@/lib/platform/env";
import type { Mail } from "@/lib/platform/mail";
import type { PackDocument } from "@/lib/present/packs/page";
import { packFileName } from "./pdf";

/** A name goes into a mail as one line: a line break could forge another header or paragraph. */
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

/** A pack as a mail: its sentences in the text, the pages as a PDF, and where to open, present or stop it. */
export function packMail(
  pack: PackDocument,
  {
    actor,
    to,
    bytes,
    packId,
    sendId,
  }: { actor: Actor; to: string; bytes: Uint8Array; packId: string; sendId: string },
): Mail {
  const address = `${env().PLUMBLINE_URL}/${actor.organizationSlug}/packs/${packId}`;
  const lines = [
    `${oneLine(actor.name)},`,
    "",
    `${oneLine(pack.title)} for ${oneLine(pack.period)}, as of ${pack.asOf}:`,
    "",
    ...pack.sheets.map(({ title }) => `- ${oneLine(title)}`),
    ...(pack.leftOut.length === 0
      ? []
      : ["", `Left out, because your role may not see it: ${pack.leftOut.join(", ")}.`]),
    "",
    `The pages are attached. Open or present them: ${address}`,
    "",
    "--",
    `Prepared by ${oneLine(pack.preparedBy)}, sent by Plumbline for ${oneLine(pack.organization)}.`,
    `To get it no longer, ask ${oneLine(pack.preparedBy)}.`,
  ];
  return {
    to,
    subject: `${oneLine(pack.title)}: ${oneLine(pack.period)}`,
    text: lines.join("\n"),
    messageId: `<${sendId}@packs.plumbline>`,
    attachments: [
      { filename: packFileName(pack), content: Buffer.from(bytes), contentType: "application/pdf" },
    ],
  };
}
