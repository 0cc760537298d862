"use client";

import { useEffect, useState } from "react";
import { previewCourseAction } from "@/lib/features/key-results/actions";
import type { CoursePreview } from "@/lib/features/key-results/schema-curve";

const PAUSE_MS = 350;

export type CourseQuestion = Parameters<typeof previewCourseAction>[1];

/** The course as typed, drawn from the data; the last answer stays until the next one is there. */
export function useCourse(organizationSlug: string, question: CourseQuestion): CoursePreview | null {
  const [preview, setPreview] = useState<CoursePreview | null>(null);
  const asked = JSON.stringify(question);
  useEffect(() => {
    let isStale = false;
    const timer = setTimeout(async () => {
      const answer = await previewCourseAction(organizationSlug, JSON.parse(asked)).catch(() => null);
      if (!isStale && answer?.ok) setPreview(answer.value);
    }, PAUSE_MS);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [organizationSlug, asked]);
  return preview;
}
