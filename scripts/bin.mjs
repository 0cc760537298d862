#!/usr/bin/env node
process.argv.splice(2, 0, "scripts/plumbline.ts");
await import("./run.mjs");
