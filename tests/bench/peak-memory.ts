import { writeFileSync } from "node:fs";

// Loaded into a measured process before its own code: on leaving it says how much memory it ever held.
const place = process.env.PLUMBLINE_BENCH_MEMORY;
if (place) process.on("exit", () => writeFileSync(place, String(process.resourceUsage().maxRSS * 1024)));
