import { answerThread } from "@/lib/platform/answer-thread";
import { pdfFile } from "@/lib/platform/pdf";
import type { PackDocument } from "@/lib/present/packs/page";
import { packPdf } from "@/lib/present/packs/pdf";

answerThread((pack: PackDocument) => pdfFile(packPdf(pack)));
