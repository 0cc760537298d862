/**
 * Loaded into the web process by the bench alone (`node --import`): tells at a port of its own how long its event loop
 * was kept from requests at most, and starts to measure anew.
 */
import { createServer } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";

const port = Number(process.env.PLUMBLINE_BENCH_LOOP);
const isWeb = process.argv.some((word) => word.endsWith("next")) && process.argv.includes("start");

if (port > 0 && isWeb) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  createServer((_, answer) => {
    answer.end(JSON.stringify({ longest: delay.max / 1e6 }));
    delay.reset();
  })
    .listen(port, "127.0.0.1")
    .unref();
}
