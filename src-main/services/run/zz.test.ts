import { it } from "vitest";
import { appendFileSync } from "node:fs";
import { columns, createService, orchard, source, start } from "./testing/runBench";
it("t", async () => {
  const run = createService();
  await start(run, orchard({ dataset: { source, columns }, epochs: 10_000_000 }));
  let last = performance.now();
  let n = 0;
  for await (const { standing } of run.numbers(["linear1"])) {
    const now = performance.now();
    appendFileSync("/tmp/zz.out", `${(now - last).toFixed(0)} ${standing.step} ${process.cpuUsage().user / 1e6}\n`);
    last = now;
    if ((n += 1) > 30) break;
  }
  await run.end();
}, 60000);
