"use client";

import { type ReactNode, type RefObject, useRef } from "react";
import { Button } from "react-aria-components/Button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { showToast } from "@/components/ui/toast";
import { saveAsPng, saveAsSvg } from "./save-drawing";

type Saved = {
  /** Stands over the picture. */
  title: string;
  /** Name of the file, without its ending. */
  file: string;
};

/** Offers what is drawn in a box as a PNG picture or an SVG drawing. */
export function SaveMenu({ box, title, file }: Saved & { box: RefObject<HTMLElement | null> }) {
  const save =
    (write: (box: HTMLElement, title: string, file: string) => void | Promise<void>) => async () => {
      try {
        if (box.current) await write(box.current, title, file);
      } catch {
        showToast({
          title: "The picture could not be made",
          text: "Nothing else is affected. Try SVG instead.",
          tone: "bad",
        });
      }
    };
  return (
    <Menu
      label="Save the picture"
      placement="bottom end"
      trigger={
        <Button className="icon-button chart-menu no-print" aria-label={`Save picture: ${title}`}>
          <Icon name="download" size={14} />
        </Button>
      }
      entries={[
        { id: "png", label: "PNG picture", onAction: save(saveAsPng) },
        { id: "svg", label: "SVG drawing", onAction: save(saveAsSvg) },
      ]}
    />
  );
}

/** A drawing without a frame of its own, that can be saved all the same. */
export function Savable({ title, file, children }: Saved & { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  return (
    <div className="chart savable">
      <div ref={box}>{children}</div>
      <span className="needs-script">
        <SaveMenu box={box} title={title} file={file} />
      </span>
    </div>
  );
}
