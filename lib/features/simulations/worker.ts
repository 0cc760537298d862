import { answerThread } from "@/lib/platform/answer-thread";
import { type Batch, runBatch } from "./tasks";

answerThread((batch: Batch) => runBatch(batch));
