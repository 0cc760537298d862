import path from "node:path";
import type { TDocumentDefinitions } from "pdfmake/interfaces";

const FOLDER = path.join(process.cwd(), "node_modules", "@expo-google-fonts", "inter");
const font = (folder: string) => path.join(FOLDER, folder, `Inter_${folder}.ttf`);

let isReady = false;

/** The maker with its fonts: from the package, no network, and no other file of this machine. */
async function maker() {
  const { default: pdfmake } = await import("pdfmake");
  if (!isReady) {
    pdfmake.setFonts({
      Inter: {
        normal: font("400Regular"),
        bold: font("600SemiBold"),
        italics: font("400Regular_Italic"),
        bolditalics: font("600SemiBold_Italic"),
      },
    });
    pdfmake.setUrlAccessPolicy(() => false);
    pdfmake.setLocalAccessPolicy((file) => file.startsWith(FOLDER));
    isReady = true;
  }
  return pdfmake;
}

/** A PDF file of a definition; its fonts are embedded and its text can be selected. */
export async function pdfFile(definition: TDocumentDefinitions): Promise<Buffer> {
  return (await maker()).createPdf(definition).getBuffer();
}
