import { readFileSync, truncateSync } from "node:fs";
import { mkdtemp, open, rm, truncate } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { Generator } from "../base/random";
import { buildTrainingPlan } from "../compiler/train/plan";
import { denseModel, rowRange, sgd } from "../compiler/train/testing/samples";
import { createTrainingSession } from "./trainingSession";
import { sameBits } from "./testing/expectClose";
import { trainNatively } from "./testing/runs";

const rows = 24_000;
const features = 999;
/** About 92 MiB. */
const fileBytes = 4 * rows * (features + 1);
const cap = fileBytes / 3;

/** Bytes of mapped files this process has in memory. */
const residentFileBytes = () =>
  1024 * Number(/RssFile:\s+(\d+) kB/.exec(readFileSync("/proc/self/status", "utf8"))?.[1] ?? NaN);

/** A file of random rows, three times as large as what may stay in memory, and a run on it. */
async function largeRun() {
  const folder = await mkdtemp(join(tmpdir(), "gradwire-large-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, "rows.f32");
  const file = await open(path, "w");
  const block = new Generator(1).randn(1000 * (features + 1));
  for (let start = 0; start < rows; start += 1000) await file.write(block);
  await file.close();
  const generator = new Generator(0);
  const trainRows = rows - 4000;
  const plan = buildTrainingPlan({
    lower: denseModel({ features, units: [1], optimizer: sgd(1e-4) }),
    batchSize: 512,
    trainRows,
    validationRows: rows - trainRows,
    generator,
  });
  return {
    plan,
    data: { path, rows, columns: features + 1 },
    trainRows: rowRange(trainRows),
    validationRows: rowRange(rows - trainRows, trainRows),
    epochs: 2,
    shuffle: true,
    generatorState: generator.state(),
  };
}

test.runIf(process.platform === "linux")(
  "a file of three times what may stay in memory is trained from within it, with the same bits",
  async () => {
    const run = await largeRun();
    const before = residentFileBytes();
    let most = 0;
    const session = createTrainingSession({
      ...run,
      threads: 2,
      residentBytes: cap,
      onTelemetry: () => {
        most = Math.max(most, residentFileBytes() - before);
      },
    });
    session.start();
    expect(await session.finished()).toBe("finished");
    const persistent = await session.snapshot();
    most = Math.max(most, residentFileBytes() - before);
    session.dispose();
    expect(most).toBeLessThan(cap);
    const free = await trainNatively(run, 1);
    expect(sameBits(free.persistent, persistent)).toBe(true);
  },
);

const lost = {
  code: "nativeRefused",
  values: { reason: expect.stringContaining("become shorter") as string },
};

describe.each([
  ["mapped", {}],
  ["read row by row", { residentBytes: 0 }],
])("a file that is %s", (_, memory) => {
  test("and is cut short in mid-training ends the run in words", async () => {
    const run = await largeRun();
    const onTelemetry = () => {
      truncateSync(run.data.path, 4096);
    };
    const session = createTrainingSession({ ...run, ...memory, epochs: 1e6, threads: 2, onTelemetry });
    session.start();
    expect(await session.finished()).toBe("failed");
    expect(session.fault).toMatchObject(lost);
    session.dispose();
  });

  test("and loses its last number is found out by the end", async () => {
    const run = await largeRun();
    const session = createTrainingSession({ ...run, ...memory, threads: 2 });
    await truncate(run.data.path, fileBytes - 4);
    session.start();
    expect(await session.finished()).toBe("failed");
    expect(session.fault).toMatchObject(lost);
    session.dispose();
  });
});
