import { answerThread } from "@/lib/platform/answer-thread";
import { type BacktestBatch, runBacktest } from "./tasks";

answerThread((batch: BacktestBatch) => runBacktest(batch));
