import { z } from "zod";
import { idField } from "@/lib/features/objectives/schema";

/** Pages that can be kept; the database's CHECK names the same. */
export const VIEW_PAGES = ["variance/bridge", "variance/compare", "variance"] as const;
export type ViewPage = (typeof VIEW_PAGES)[number];

export const saveViewInput = z.object({
  name: z.string().trim().min(2, "Give the view a name.").max(120),
  page: z.enum(VIEW_PAGES),
  /** Query of the address, without what belongs to the moment (an open reason). */
  query: z.string().max(2000, "This view is too long to keep."),
  isShared: z.boolean().default(false),
});

export const shareViewInput = z.object({
  id: idField,
  isShared: z.boolean(),
  version: z.coerce.number().int().positive(),
});

export const endViewInput = z.object({ id: idField });

export type SavedViewRow = {
  id: string;
  name: string;
  page: string;
  query: string;
  ownerName: string;
  isShared: boolean;
  isOwn: boolean;
  canChange: boolean;
  version: number;
};
