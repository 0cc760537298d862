import type writeXlsxFile from "write-excel-file/node";

/** A spreadsheet keeps 15 digits; a longer number stays text so that no digit is lost silently. */
const EXCEL_DIGITS = 15;

/** Whether a spreadsheet can hold this decimal text as a number without losing a digit. */
function isExactInExcel(text: string): boolean {
  return text.replace(/[-.]/g, "").replace(/^0+/, "").length <= EXCEL_DIGITS;
}

/** Thousands, and as many decimals as the number has: for cells people edit. */
export const FULL_NUMBER = "#,##0.##########";

/** A decimal text as a typed number where a spreadsheet holds it exactly, else as the text it is. */
export function numberCell(text: string, format?: string) {
  if (!isExactInExcel(text)) return { value: text, type: String };
  return { value: Number(text), type: Number, ...(format === undefined ? {} : { format }) };
}

/**
 * A number for reading: what was computed to more digits than a spreadsheet keeps is rounded to those it keeps, so that
 * its column adds up there; only a number with more digits before its point stays text.
 */
export function readingCell(text: string) {
  if (isExactInExcel(text)) return numberCell(text);
  const [whole = ""] = text.split(".");
  return isExactInExcel(whole) && whole !== text ? { value: Number(text), type: Number } : numberCell(text);
}

type Feature = NonNullable<NonNullable<Parameters<typeof writeXlsxFile>[1]>["features"]>[number];

/**
 * Hides the first column and the last one of each sheet: whose row it is and what it said when exported are for the
 * way back, people do not need to see them. `last` holds the number of columns per sheet.
 */
export function hideKeyAndBase(last: readonly number[]): Feature {
  return {
    files: {
      transform: {
        "xl/worksheets/sheet{id}.xml": {
          transformElementAttributes: (tag, attributes, _index, _options, { sheetIndex }) => {
            const place = Number(attributes.min);
            if (tag !== "col" || (place !== 1 && place !== last[sheetIndex])) return attributes;
            return { ...attributes, hidden: 1 };
          },
        },
      },
    },
  };
}
