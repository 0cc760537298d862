import { bridgeSvg } from "@/lib/present/charts/svg/bridge-svg";
import { columnsSvg } from "@/lib/present/charts/svg/columns-svg";
import { linesSvg } from "@/lib/present/charts/svg/lines-svg";
import type { SvgDrawing } from "@/lib/present/charts/svg/paper";
import { tornadoSvg } from "@/lib/present/charts/svg/tornado-svg";
import type { PackDrawing } from "./page";

/** A drawing of a pack as vectors for paper. */
export function drawingSvg(drawing: PackDrawing, width: number): SvgDrawing {
  switch (drawing.kind) {
    case "bridge":
      return bridgeSvg(drawing.model, width);
    case "columns":
      return columnsSvg(drawing.model, width);
    case "lines":
      return linesSvg(drawing.model, width);
    case "tornado":
      return tornadoSvg(drawing.model, width);
  }
}
