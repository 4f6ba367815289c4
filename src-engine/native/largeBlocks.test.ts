import { execFileSync, fork, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { maskLength } from "../base/dropoutMask";
import { numel, type Shape } from "../base/shape";
import { opcodeOf } from "../ops/table";
import { encodeProgram } from "../compiler/program/encode";
import type { Program } from "../compiler/program/program";
import { addonPlace, type NativeTrainingOptions } from "./addon";
import { prepareRun } from "./testing/runs";
import { encodeRun } from "./trainingSession";

const here = fileURLToPath(new URL(".", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "gradwire-blocks-"));
const preloaded = join(folder, "blockLimit.so");
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** From here on the core takes its blocks from the system (native/run/memory.h). */
const mappedBytes = 32 * 2 ** 20;
/** What PartitionAlloc, Electron's allocator, gives at most. */
const electronLimit = 2 ** 31 - 2 ** 21;

type Act = "make" | "train" | "copy" | "resume" | "program";
interface Attempt {
  readonly act: Act;
  readonly options: NativeTrainingOptions;
  /** Arrays of the options that are made anew, of zeros and this long. */
  readonly lengths?: Partial<Record<keyof NativeTrainingOptions, number>>;
  /** From so many bytes on the usual allocator gives nothing. */
  readonly blocks?: number;
  /** From so many bytes on the system gives nothing. */
  readonly pages?: number;
}

/** How an attempt ended in a process of its own: "made", an error's message, or the signal that ended the process. */
async function outcomeOf({ act, options, lengths = {}, blocks, pages }: Attempt): Promise<string> {
  const child: ChildProcess = fork(join(here, "testing/largeBlocks.mjs"), [addonPlace(here).path], {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: { ...process.env, LD_PRELOAD: preloaded },
  });
  child.send({ act, options, lengths, blocks: blocks ?? null, pages: pages ?? null });
  const ended = once(child, "exit").then(([code, signal]) => String(signal ?? code));
  const outcome = await Promise.race([once(child, "message").then(([message]) => String(message)), ended]);
  child.kill("SIGKILL");
  await ended;
  return outcome;
}

const run = prepareRun({ features: 3, units: [2], rows: 24, validation: 8, batchSize: 8, epochs: 1, shuffle: false });
const withoutHeldOut = prepareRun({ features: 3, units: [2], rows: 24, batchSize: 8, epochs: 1 });
const classes = prepareRun({
  ...({ features: 3, units: [3], loss: "crossEntropy", classes: 3 } as const),
  rows: 24,
  validation: 8,
  batchSize: 8,
  epochs: 1,
});
const usual = encodeRun({ ...run, threads: 2 }, false);
const withTrain = (train: Program, options: Partial<NativeTrainingOptions> = {}): NativeTrainingOptions => ({
  ...usual,
  train: encodeProgram(train),
  ...options,
});
const { train } = run.plan;
/** A block of floats that is just too large. */
const overLimit = (limit: number, bytesEach = 4) => limit / bytesEach + 16;

/** The program in an arena of so many floats, most of which nothing uses. */
const inArena = (floats: number): Program => ({ ...train, arenaLength: floats });

/** The program with an op more, at its end. It is not run. */
function withOp(name: string, inputs: readonly Shape[], output: Shape, attributes: readonly number[]): Program {
  let { arenaLength } = train;
  const buffers = [...inputs, output].map((shape) => {
    const offset = arenaLength;
    arenaLength += Math.ceil(numel(shape) / 16) * 16;
    return { name, shape, offset };
  });
  const ids = buffers.map((_, index) => train.buffers.length + index);
  const instruction = {
    opcode: opcodeOf(name),
    inputs: ids.slice(0, -1),
    output: ids.at(-1) ?? 0,
    attributes,
    node: null,
  };
  return {
    ...train,
    arenaLength,
    buffers: [...train.buffers, ...buffers],
    instructions: [...train.instructions, instruction],
  };
}

/** The program with a mask of dropout over so many elements. */
function withMask(count: number): Program {
  const shape = [maskLength(count)];
  const buffer = { name: "mask", shape, offset: train.arenaLength };
  return {
    ...train,
    arenaLength: train.arenaLength + maskLength(count),
    buffers: [...train.buffers, buffer],
    masks: [{ buffer: train.buffers.length, count, p: 0.5 }],
  };
}

/** Programs with so many more floats in the part that outlives a step. */
function largeModel(more: number): NativeTrainingOptions {
  const moved = (program: Program): Float64Array =>
    encodeProgram({
      ...program,
      persistentLength: program.persistentLength + more,
      arenaLength: program.arenaLength + more,
      buffers: program.buffers.map((buffer) =>
        buffer.offset < program.persistentLength ? buffer : { ...buffer, offset: buffer.offset + more },
      ),
    });
  const { evaluate } = run.plan;
  const length = run.plan.persistentLength + more;
  // A plan keeps none of the way that so large a model goes.
  const pathCapacity = 0;
  return { ...usual, train: moved(train), evaluate: evaluate && moved(evaluate), modelLength: length, pathCapacity };
}

/** A file of rows, all zeros, that takes no room on the disk. */
function emptyRows(rows: number, columns: number): Partial<NativeTrainingOptions> {
  const path = join(folder, "rows.f32");
  writeFileSync(path, "");
  truncateSync(path, rows * columns * 4);
  return { path, rows, columns };
}

describe.runIf(process.platform === "linux")("large blocks of the core", () => {
  beforeAll(() => {
    const source = join(here, "tests/preload/blockLimit.cc");
    execFileSync(process.env["CXX"] ?? "c++", [
      "-shared",
      "-fPIC",
      "-O1",
      "-std=c++20",
      source,
      "-o",
      preloaded,
      "-ldl",
    ]);
  });

  const length = overLimit(mappedBytes);
  const persistent = run.plan.persistentLength + length;
  const kinds: readonly (readonly [string, Omit<Attempt, "blocks">])[] = [
    ["the arena", { act: "make", options: withTrain(inArena(length)) }],
    ["the workspace", { act: "make", options: withTrain(withOp("sumRows", [[1], [1]], [length / 2], [length / 2])) }],
    ["the rows", { act: "make", options: { ...usual, rows: Math.ceil(length / 5) }, lengths: { matrix: length + 8 } }],
    ["the training rows", { act: "make", options: usual, lengths: { trainRows: length } }],
    ["the validation rows and their targets", { act: "make", options: usual, lengths: { validationRows: length } }],
    [
      "the validation rows and their labels",
      { act: "make", options: encodeRun({ ...classes, threads: 1 }, false), lengths: { validationRows: length } },
    ],
    ["masks drawn ahead", { act: "make", options: withTrain(withMask(16 * length)) }],
    ["the model", { act: "make", options: largeModel(length), lengths: { initial: persistent } }],
    ["what a run goes on with", { act: "resume", options: largeModel(length), lengths: { initial: persistent } }],
    [
      "a row that is read",
      {
        act: "train",
        options: { ...usual, ...emptyRows(24, length), residentBytes: 0 },
      },
    ],
    [
      "rows that threads read",
      {
        act: "train",
        options: { ...encodeRun({ ...withoutHeldOut, threads: 8 }, false), ...emptyRows(24, length), residentBytes: 0 },
      },
    ],
    ["a program's arena", { act: "program", options: withTrain(inArena(length)), lengths: { initial: length } }],
  ];
  test.each(kinds)("are none of the usual allocator's: %s", async (_, attempt) => {
    expect(await outcomeOf({ ...attempt, blocks: mappedBytes })).toBe("made");
  });

  test.each(kinds)("that the system does not give end in words: %s", async (name, attempt) => {
    const outcome = await outcomeOf({ ...attempt, pages: mappedBytes });
    expect(outcome, name).toContain("not enough memory");
  });

  test("copies of a model that JavaScript has no memory for end in words", async () => {
    const attempt = { act: "copy", options: largeModel(length), lengths: { initial: persistent } } as const;
    expect(await outcomeOf(attempt)).toBe("made");
    expect(await outcomeOf({ ...attempt, blocks: mappedBytes })).toBe("there is not enough memory for a copy");
    expect(await outcomeOf({ ...attempt, pages: mappedBytes })).toContain("not enough memory");
  });

  // Nothing writes to these, so that they take address space and no memory.
  const huge = overLimit(2 ** 31);
  test.each([
    ["an arena", withTrain(inArena(huge))],
    ["a workspace", withTrain(withOp("sumRows", [[1], [1]], [huge / 2], [huge / 2]))],
  ])("may have more than 2 GiB under Electron's limit: %s", async (_, options) => {
    expect(await outcomeOf({ act: "make", options, blocks: electronLimit })).toBe("made");
  });
});

test("nothing but memory.cc asks an allocator for blocks, and no vector of numbers does without it", () => {
  const files = ["addon", "data", "ops", "run"].flatMap((room) =>
    readdirSync(join(here, room), { recursive: true, encoding: "utf8" })
      .filter((file) => /\.(cc|h)$/.test(file))
      .map((file) => join(room, file)),
  );
  const found = files.flatMap((file) => {
    const text = readFileSync(join(here, file), "utf8").replace(/\/\/.*/g, "");
    // An instruction's own few numbers are no matter of size.
    const few = /(attributes|inputs|state)\b/;
    const lines = text
      .split("\n")
      .filter((line) => /std::vector<(float|double|bool|std::u?int\w+)>/.test(line) && !few.test(line));
    const calls =
      basename(file) === "memory.cc"
        ? []
        : (text.match(/\b(malloc|calloc|realloc|aligned_alloc|VirtualAlloc|operator new)\b|\bnew \w+\[/g) ?? []);
    return [...lines, ...calls].map((line) => `${basename(file)}: ${line.trim()}`);
  });
  const known = [
    // Pages of zeros in place of a file's that cannot be read.
    "dataFileWindows.cc: VirtualAlloc",
    // Of a program's instructions, whether each is part of another.
    "executor.cc: std::vector<bool> fused(program_.instructions.size());",
  ];
  expect([...new Set(found)].sort()).toEqual(known);
});
