import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { prepareBridge } from "@/lib/present/charts/prepare-bridge";
import { prepareColumns } from "@/lib/present/charts/prepare-columns";
import { prepareLines } from "@/lib/present/charts/prepare-lines";
import { label, scenarioBox } from "@/lib/present/charts/svg/paper";
import { pageFormat } from "@/lib/present/format/chart-format";
import { drawingSvg } from "@/lib/present/packs/drawing-svg";
import type { PackDocument } from "@/lib/present/packs/page";
import { packPdf } from "@/lib/present/packs/pdf";

const format = pageFormat("currency", { locale: "de", currency: "EUR", values: ["1000000"] });
const WIDTH = 1000;

/** Texts of a drawing, as a person reads them. */
const textsOf = (svg: string) =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text = ""]) => text.replaceAll("&amp;", "&"));

/** Every place of every box and line. */
const placesOf = (svg: string) =>
  [...svg.matchAll(/ (x|x1|x2|width)="(-?[\d.]+)"/g)].map(([, name, value]) => ({
    name,
    value: Number(value),
  }));

const bridge = (parts: readonly string[]) =>
  prepareBridge({
    from: { label: "Plan", value: "1000000", scenario: "PL", note: "Budget" },
    to: {
      label: "Actual",
      value: String(parts.reduce((total, part) => total + Number(part), 1000000)),
      scenario: "AC",
    },
    parts: parts.map((value, index) => ({ key: String(index), label: `Süd & Größe ${index}`, value })),
    favourability: "HIGHER",
    format,
  });

describe("drawings on paper", () => {
  test("a bridge writes every amount that its table says, in German digits with a real minus", () => {
    const { model } = bridge(["-250000", "50000"]);
    const { svg } = drawingSvg({ kind: "bridge", model }, WIDTH);
    const texts = textsOf(svg);
    for (const amount of [model.start, ...model.steps, model.end]) expect(texts).toContain(amount.display);
    expect(texts).toContain("−250");
    expect(texts).toContain("Süd & Größe 0");
  });

  test("nothing is drawn beyond the paper, whatever the parts", () => {
    const parts = fc.array(fc.integer({ min: -2_000_000, max: 2_000_000 }).map(String), { maxLength: 12 });
    fc.assert(
      fc.property(parts, (given) => {
        const { svg } = drawingSvg({ kind: "bridge", model: bridge(given).model }, WIDTH);
        for (const { name, value } of placesOf(svg)) {
          expect(value, name).toBeGreaterThanOrEqual(-0.1);
          expect(value, name).toBeLessThanOrEqual(WIDTH + 0.1);
        }
        expect(svg).not.toContain("NaN");
      }),
      { numRuns: 200 },
    );
  });

  test("a month without a number is a gap, and an open one is hatched", () => {
    const months = [
      { id: "1", label: "Jan", state: "CLOSED" as const, actual: "10", reference: "12" },
      { id: "2", label: "Feb", state: "OPEN" as const, actual: null, forecast: "11", reference: "12" },
      { id: "3", label: "Mar", state: "OPEN" as const, actual: null, reference: null },
    ];
    const { model } = prepareColumns({
      ...{ months, referenceName: "PL", favourability: "HIGHER", unit: "count", unitLabel: "" },
      format: pageFormat("count", { locale: "en", currency: "USD", values: [] }),
    });
    const { svg } = drawingSvg({ kind: "columns", model }, WIDTH);
    const texts = textsOf(svg);
    expect(texts).toEqual(expect.arrayContaining(["10", "11", "−2", "−1", "open"]));
    expect(texts).not.toContain("0");
    expect(svg).toMatch(/<path d="M[^"]+" stroke/);
    expect(svg).not.toContain("NaN");
  });

  test("a course breaks where a value is missing", () => {
    const { model } = prepareLines({
      periods: ["Jan", "Feb", "Mar"],
      series: [{ id: "nrr", label: "NRR", values: ["0.9", null, "0.95"] }],
      format: (value) => value,
    });
    const { svg } = drawingSvg({ kind: "lines", model }, WIDTH);
    expect(svg.match(/<path/g)).toHaveLength(2);
    expect(textsOf(svg)).toContain("NRR 0.95");
  });

  test("hatching stays inside its box, and a name cannot break out of its text", () => {
    const box = scenarioBox("FC", { x: 10, y: 20, width: 7, height: 30 });
    for (const [, x = "", y = ""] of box.matchAll(/[ML]([\d.]+) ([\d.]+)/g)) {
      expect(Number(x)).toBeGreaterThanOrEqual(10);
      expect(Number(x)).toBeLessThanOrEqual(17);
      expect(Number(y)).toBeGreaterThanOrEqual(20);
      expect(Number(y)).toBeLessThanOrEqual(50);
    }
    expect(label('</text><rect "', 0, 0)).not.toContain("<rect");
  });

  test("a drawing taller than a page is printed as its table", () => {
    const prepared = bridge(Array.from({ length: 40 }, () => "1000"));
    const pack: PackDocument = {
      ...{ organization: "A", title: "T", period: "P", asOf: "now", preparedBy: "B", preparedFor: "C" },
      ...{ intro: "", leftOut: [], locale: "de" },
      sheets: [
        {
          ...{
            label: "Bridge",
            title: "Long",
            source: [],
            preliminary: null,
            notes: [],
            remark: "",
            path: "",
          },
          blocks: [
            {
              ...{ kind: "chart", id: "b", title: "Many", caption: "", table: prepared.table },
              drawing: { kind: "bridge", model: prepared.model },
            },
          ],
        },
      ],
    };
    const text = JSON.stringify(packPdf(pack).content);
    expect(text).not.toContain("<svg");
    expect(text).toContain("Süd & Größe 39");
    expect(text).toContain("Inhalt");
  });
});
