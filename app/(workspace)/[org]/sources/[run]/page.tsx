import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { FormError } from "@/components/forms/form-error";
import { PageHead } from "@/components/layout/page-head";
import { RunActions } from "@/components/sources/run-actions";
import { RunProgress } from "@/components/sources/run-progress";
import { RunQuarantine } from "@/components/sources/run-quarantine";
import { RunReview } from "@/components/sources/run-review";
import { RunSteps } from "@/components/sources/run-steps";
import { readParam } from "@/components/ui/search-href";
import { getRun, listQuarantine } from "@/lib/features/sources/queries";
import { reviewOf, undoWords } from "@/lib/features/sources/review-view";
import { nounOf } from "@/lib/features/sources/run-view";
import { pageActor } from "@/lib/platform/auth/current-actor";
import { isAllowed } from "@/lib/platform/authorize";
import { inTenant } from "@/lib/platform/db/tenant";
import { AppError } from "@/lib/platform/errors";
import { readPage } from "@/lib/present/format/address";
import { formatInstant } from "@/lib/present/format/time";
import { commitWords, reasonWords, runTitle } from "@/lib/present/sources/run-words";

export const metadata: Metadata = { title: "Import" };

const RUNNING = ["UPLOADED", "READING", "COMMITTING"];

export default async function RunPage({ params, searchParams }: PageProps<"/[org]/sources/[run]">) {
  const { org, run: runId } = await params;
  const search = await searchParams;
  const actor = await pageActor(org);
  const { locale, timeZone } = actor;
  const found = await inTenant(
    actor,
    async () => ({
      run: await getRun(actor, runId),
      quarantine: await listQuarantine(actor, runId, readPage(readParam(search, "page"))),
    }),
    "read",
  ).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "NOT_FOUND") return null;
    throw error;
  });
  if (!found) notFound();
  const { run, quarantine } = found;
  const { report, status } = run;
  const review = report && reviewOf(actor, run, report);
  const isRunning = RUNNING.includes(status);
  const questions = report?.questions.length ?? 0;
  const when = formatInstant(run.finishedAt ?? run.createdAt, locale, timeZone);
  return (
    <>
      <PageHead
        title={runTitle({ ...run, questions, noun: nounOf(run.kind), locale })}
        source={[
          run.fileName,
          `${run.kindLabel} from ${run.sourceName}`,
          status === "DONE" || status === "UNDONE"
            ? [when, run.createdBy].filter(Boolean).join(", ")
            : "nothing is written yet",
        ]}
        actions={
          <RunActions
            org={org}
            run={{ id: run.id, version: run.version, status, fileName: run.fileName }}
            canImport={isAllowed(actor, "import:run")}
            canUndo={isAllowed(actor, "import:undo")}
            questions={questions}
            canAccept={review?.isCounted === true}
            commitLabel={commitWords(run.rows, locale)}
            undoEffect={report ? undoWords(report, locale) : ""}
          />
        }
      />
      <RunSteps status={status} />
      <div className="mt-4">
        <FormError message={run.error} />
      </div>
      {isRunning ? (
        <RunProgress
          key={status}
          statusUrl={`/${org}/sources/${run.id}/status`}
          initial={{ status, progress: run.progress, step: run.step }}
        />
      ) : null}
      {review && !isRunning ? <RunReview org={org} review={review} /> : null}
      {report && quarantine.count > 0 && !isRunning ? (
        <RunQuarantine
          {...quarantine}
          org={org}
          runId={run.id}
          reasons={reasonWords(report.quarantineCodes, locale)}
          search={search}
        />
      ) : null}
    </>
  );
}
