"use client";

import { Drawer } from "@/components/layout/drawer";
import { Figure } from "@/components/ui/figure";
import { LinkButton } from "@/components/ui/link-button";
import type { AlignmentMap, PlacedBox } from "@/lib/present/charts/prepare-alignment-map";

const KIND_WORDS = {
  OBJECTIVE: "Objective",
  KEY_RESULT: "Key result",
  GOAL: "Goal",
  INITIATIVE: "Initiative",
} as const;

/** One box of the map with its money and what it hangs on. */
export function MapDrawer({
  box,
  map,
  money,
}: {
  box: PlacedBox;
  map: AlignmentMap;
  money: (text: string) => string;
}) {
  const titles = new Map(map.boxes.map(({ id, title }) => [id, title]));
  const serves = map.links.filter(({ from }) => from === box.id);
  const served = map.links.filter(({ to }) => to === box.id);
  const goalId = box.kind === "GOAL" ? box.id.slice("goal:".length) : null;
  const lines = [
    ...serves.map((link) => ({
      ...link,
      words: `${link.supportsOnly ? "supports" : "serves"} ${titles.get(link.to) ?? ""}`,
    })),
    ...served.map((link) => ({
      ...link,
      words: `${link.supportsOnly ? "supported" : "served"} by ${titles.get(link.from) ?? ""}`,
    })),
  ];
  return (
    <Drawer
      title={box.title}
      params={["box"]}
      headline={
        box.amount === null ? undefined : (
          <Figure display={money(box.amount)} explain={box.ref} label={`Money of ${box.title}`} />
        )
      }
      subtitle={`${KIND_WORDS[box.kind]} · ${box.owner} · ${box.note}`}
      footer={
        <>
          <LinkButton href={box.href} variant="primary">
            Open
          </LinkButton>
          {goalId === null ? null : (
            <LinkButton href={`?if=${goalId}:60#what-if`}>What if it lands at 60 %?</LinkButton>
          )}
        </>
      }
    >
      {box.gap === null ? null : <p className="bad-t">{money(box.gap)} is promised by nobody.</p>}
      {lines.length === 0 ? <p>It leads nowhere, and nothing serves it.</p> : null}
      <ul>
        {lines.map((line) => (
          <li key={line.id} className="flex gap-3 border-b border-line py-2 text-13">
            <span className="flex-1">{line.words}</span>
            <span className="num">{line.amount === null ? "" : money(line.amount)}</span>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
