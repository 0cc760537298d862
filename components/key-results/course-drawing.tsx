import { Sparkline } from "@/components/charts/sparkline";
import type { Course, SeasonLine } from "@/lib/features/key-results/schema-curve";
import { formatPercent } from "@/lib/present/format/quantity";
import { formatDayRange } from "@/lib/present/format/time";

type CourseDrawingProps = {
  course: Course;
  season: readonly SeasonLine[];
  /** Why the course is even although a season was asked for. */
  note: string | null;
  locale: string;
};

const WIDTH = 340;
const HEIGHT = 96;

function wordsOf({ days, expected, actual }: Course, share: (text: string) => string): string {
  const now = actual.findLastIndex((value) => value !== null);
  const at = now < 0 ? days.length - 1 : now;
  const expectedText = `${share(expected[at] ?? "0")} of the way expected`;
  const reached = actual[now];
  return reached == null ? expectedText : `${share(reached)} reached, ${expectedText}`;
}

/** The expected course, dashed, against what has happened so far; a season with its months below. */
export function CourseDrawing({ course, season, note, locale }: CourseDrawingProps) {
  const share = (text: string) => formatPercent(text, { locale, digits: 0 });
  const words = wordsOf(course, share);
  return (
    <figure className="grid gap-1">
      <Sparkline
        points={course.actual}
        expected={course.expected}
        label={words}
        width={WIDTH}
        height={HEIGHT}
      />
      <figcaption className="text-12 text-ink-3">
        {words}; dashed the expected course, solid what happened
      </figcaption>
      {note ? <p className="text-13 text-ink-2">{note}</p> : null}
      {season.length > 0 ? (
        <details className="text-13">
          <summary className="more">Shares of the season</summary>
          <dl className="grid grid-cols-2 gap-x-4 py-1">
            {season.map(({ from, to, share: part }) => (
              <div key={from} className="contents">
                <dt className="text-ink-2">{formatDayRange(from, to, locale)}</dt>
                <dd className="num text-right">{formatPercent(part, { locale, digits: 1 })}</dd>
              </div>
            ))}
          </dl>
        </details>
      ) : null}
    </figure>
  );
}
