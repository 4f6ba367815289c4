import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readModelFile, writeModelFile } from "../../../src-engine";
import type { VerifyEvent } from "../../contract/verify";
import { buildCli, root, runCli } from "../../cli/testCli";
import { isAlive } from "../files/processes";
import { TestHost } from "../testServices";
import { fakePython, withTorch, type FakeBehaviour } from "./testing/fakePython";
import { VerifyService } from "./verifyService";
import type { VerifyLimits } from "./probeEngines";

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

const epochs = 5;
let host: TestHost;
/** What a Python prints that trains as we do, and what its weights are. */
let lines: string[];
let weights: string;
/** What is predicted with them, row by row. */
let predicted: string[];

beforeAll(async () => {
  await buildCli();
  host = await TestHost.open();
  for (const ending of ["gradwire", "csv"])
    copyFileSync(join(root, `assets/examples/orchard.${ending}`), join(host.folder, `orchard.${ending}`));
  weights = join(host.folder, "ours.safetensors");
  const trained = await runCli(
    host.folder,
    ..."train orchard.gradwire --epochs 5 --json --weights".split(" "),
    weights,
  );
  const epochLines = trained.stdout.split("\n").filter((line) => line.includes('"type":"epoch"'));
  lines = epochLines.map((line) => {
    const { epoch, trainLoss, validationLoss = null } = JSON.parse(line) as Record<string, unknown>;
    return JSON.stringify({ epoch, trainLoss, validationLoss });
  });
  expect(lines).toHaveLength(epochs);
  const words = ["predict", "orchard.gradwire", "--weights", weights, "--input", "orchard.csv", "--json"];
  const { stdout } = await runCli(host.folder, ...words);
  predicted = stdout.trim().split("\n").map((line) => JSON.stringify(Object.values(JSON.parse(line) as object))); // prettier-ignore
}, 300_000);
afterAll(() => host.close());

async function openOrchard(owner = "window1") {
  const { document, data } = await host.services.project.openFile(owner, join(host.folder, "orchard.gradwire"));
  const handles = Object.entries(data).map(([node, status]) => {
    return [node, status.status === "ready" ? status.grant.handle : ""] as const;
  });
  return { document, data: Object.fromEntries(handles), epochs };
}

function serviceOf(limits: Partial<VerifyLimits> = {}) {
  const { data, files, log } = host.services;
  const temporary = join(host.folder, "scripts");
  mkdirSync(temporary, { recursive: true });
  const service = new VerifyService({ data, files, log, version: "9.9.9", temporary, limits });
  return { service, left: () => readdirSync(temporary) };
}

/** Verifies the orchard with a Python that behaves so. @returns every event; the last one is the result. */
async function verify(
  behaviour: FakeBehaviour,
  { limits = {}, signal }: { readonly limits?: Partial<VerifyLimits>; readonly signal?: AbortSignal } = {},
) {
  const fake = fakePython(host.folder, { lines, weights, ...behaviour });
  const { service, left } = serviceOf(limits);
  const { id, scripts } = await service.plan("window1", await openOrchard());
  const events: VerifyEvent[] = [];
  const follow = async () => {
    for await (const event of service.run("window1", { id, python: fake.python }, signal)) events.push(event);
    return events.at(-1);
  };
  const result = await follow().finally(() => expect(left()).toEqual([]));
  return { result, events, fake, scripts };
}

/** A weights file that differs from ours in one number. */
function otherWeights(): string {
  const file = readModelFile(readFileSync(weights));
  const [first] = file.tensors;
  first?.data.set([(first.data[2] ?? 0) + 0.5], 2);
  const path = join(host.folder, "other.safetensors");
  writeFileSync(path, writeModelFile("safetensors", file));
  return path;
}

describe("a training that PyTorch repeats", () => {
  it("is equal, by what was shown and nothing else", async () => {
    const { result, events, fake, scripts } = await verify({});
    expect(result).toEqual({
      ...{ type: "verified", engine: "pytorch", version: "2.9.1", epochs, equal: true, first: null },
      ...{ maxLossDifference: 0, maxParameterDifference: 0, maxPredictionDifference: null },
    });
    expect(events.filter(({ type }) => type === "progress").at(0)).toMatchObject({ stage: "asking", epochs });
    const { words, env, text } = fake.read("seen.json") as {
      words: string[];
      env: Record<string, string>;
      text: string;
    };
    const shown = scripts.find(({ name }) => name === "train.py");
    expect(text).toBe(shown?.text);
    expect(shown?.words).toEqual(["-B", "-u", "train.py", "--data", "orchard.csv", ...words.slice(2)]);
    expect(words).toEqual([
      "--data",
      join(host.folder, "orchard.csv"),
      ..."--epochs 5 --weights weights.safetensors --json".split(" "),
    ]);
    const known =
      "PATH HOME LANG LC_ALL LD_LIBRARY_PATH DYLD_LIBRARY_PATH SystemRoot USERPROFILE APPDATA LOCALAPPDATA PATHEXT TMPDIR TEMP TMP OMP_NUM_THREADS PYTHONUTF8 PYTHONHASHSEED";
    expect(Object.keys(env).filter((name) => !known.split(" ").includes(name) && !name.startsWith("__"))).toEqual([]);
  });

  it("is the script of gradwire code", async () => {
    const { scripts } = await verify({});
    const { stdout } = await runCli(host.folder, "code", "orchard.gradwire");
    expect(scripts.find(({ name }) => name === "train.py")?.text).toBe(stdout);
  });

  it("differs in a parameter, which is named with its node", async () => {
    const { result } = await verify({ weights: otherWeights() });
    expect(result).toMatchObject({
      ...{ equal: false, maxLossDifference: 0 },
      first: {
        epoch: epochs,
        node: "linear1",
        parameter: expect.stringMatching(/^linear1\.\w+\[/) as string,
        loss: null,
      },
    });
  });

  it("differs in a loss, from its first epoch on", async () => {
    const other = lines.map((line, index) => (index < 2 ? line : line.replace(/("trainLoss":)[^,]+/, "$1NaN")));
    const { result } = await verify({ lines: other });
    expect(result).toMatchObject({
      ...{ equal: false, maxParameterDifference: 0 },
      first: { epoch: 3, node: "mseLoss1", parameter: null, loss: { name: "trainLoss", theirs: NaN } },
    });
  });

  it("differs where an epoch is missing", async () => {
    expect((await verify({ lines: lines.slice(0, 4) })).result).toMatchObject({ equal: false, first: { epoch: 5 } });
  });
});

describe("a Python without torch", () => {
  const engines = { ...withTorch, torch: null, onnxruntime: "1.30.0" };
  it("predicts with ONNX Runtime instead", async () => {
    const { result, fake } = await verify({ engines, lines: predicted });
    expect(result).toMatchObject({ engine: "onnxruntime", version: "1.30.0", equal: true, maxLossDifference: null });
    expect(fake.read("seen.json")).toMatchObject({ words: ["model.onnx", "rows.json"] });
  });

  it("is not equal where it predicts otherwise", async () => {
    const { result } = await verify({ engines, lines: predicted.with(1, "[1, NaN]") });
    expect(result).toMatchObject({ equal: false, first: { row: 2, node: "mseLoss1", theirs: 1 } });
  });

  it("and without onnxruntime is refused", async () => {
    const none = { ...withTorch, torch: null };
    await expect(verify({ engines: none })).rejects.toMatchObject({
      code: "verifyNoEngine",
      values: { version: "3.13.1" },
    });
  });
});

describe("a script that", () => {
  it.each<[string, FakeBehaviour, object]>([
    [
      "dies, with its last lines",
      { mode: "die" },
      {
        code: "verifyFailed",
        values: {
          script: "train.py",
          ended: "status 1",
          lines: expect.stringMatching(/ValueError: shapes do not fit$/) as string,
        },
      },
    ],
    ["prints something else", { lines: ["hello"] }, { code: "verifyAnswer", values: { line: "hello" } }],
    [
      "prints epochs in another order",
      { lines: ['{"epoch":2,"trainLoss":1,"validationLoss":null}'] },
      { code: "verifyAnswer" },
    ],
    ["prints nothing", { lines: [] }, { code: "verifyNoAnswer", values: { missing: "trainLoss" } }],
    ["floods", { mode: "flood" }, { code: "verifyFlooded", values: { bytes: 1_000_000 } }],
    ["is no Python", { engines: "hello" }, { code: "verifyAnswer", values: { script: "versions.py" } }],
  ])("%s is said", async (_, behaviour, error) => {
    await expect(verify(behaviour, { limits: { mostBytes: 1_000_000 } })).rejects.toMatchObject(error);
  });

  it("writes no weights, or something else, is said", async () => {
    const other = join(host.folder, "other.json");
    writeFileSync(other, "{}");
    await expect(verify({ weights: other })).rejects.toMatchObject({
      code: "verifyNoAnswer",
      values: { missing: "weights.safetensors" },
    });
  });

  it("hangs is ended in time, with all that it started", async () => {
    const fake = fakePython(host.folder, { lines, mode: "hang" });
    const { service, left } = serviceOf({ seconds: 2 });
    const { id } = await service.plan("window1", await openOrchard());
    const events = service.run("window1", { id, python: fake.python });
    await expect(allOf(events)).rejects.toMatchObject({ code: "verifyTimedOut", values: { seconds: 2 } });
    await expectEnded(fake.read("pids.json") as number[]);
    expect(left()).toEqual([]);
  });

  it.each(["the call is given up", "its window closes"])("hangs is ended when %s", async (how) => {
    const fake = fakePython(host.folder, { lines, mode: "hang" });
    const { service, left } = serviceOf();
    const { id } = await service.plan("window1", await openOrchard());
    const given = new AbortController();
    const follow = async () => {
      for await (const event of service.run("window1", { id, python: fake.python }, given.signal)) {
        if (event.type !== "progress" || event.stage !== "running" || event.epoch === 0) continue;
        if (how === "its window closes") service.end("window1");
        else given.abort();
      }
    };
    await expect(follow()).rejects.toMatchObject({ name: "AbortError" });
    await expectEnded(fake.read("pids.json") as number[]);
    expect(left()).toEqual([]);
  });
});

async function expectEnded(pids: readonly number[]): Promise<void> {
  await vi.waitFor(() => expect(pids.map(isRunning)).toEqual(pids.map(() => false)), 10_000);
}

/** Whether it runs, and does not only wait for its parent to take note. */
function isRunning(pid: number): boolean {
  if (!isAlive(pid)) return false;
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${String(pid)}/stat`, "utf8"));
  } catch {
    return process.platform !== "linux";
  }
}

describe("what was planned", () => {
  it("runs once, and for its owner alone", async () => {
    const { python } = fakePython(host.folder, { lines, weights });
    const { service } = serviceOf();
    const { id } = await service.plan("window1", await openOrchard());
    const run = (owner: string, given = id) => allOf(service.run(owner, { id: given, python }));
    await expect(run("window2")).rejects.toMatchObject({ code: "verifyGone" });
    await expect(run("window1", "0")).rejects.toMatchObject({ code: "verifyGone" });
    expect((await run("window1")).at(-1)).toMatchObject({ equal: true });
    await expect(run("window1")).rejects.toMatchObject({ code: "verifyGone" });
  });

  it("runs one at a time", async () => {
    const { python } = fakePython(host.folder, { lines, mode: "hang" });
    const { service } = serviceOf();
    const first = await service.plan("window1", await openOrchard());
    const running = service.run("window1", { id: first.id, python });
    await running.next();
    const second = await service.plan("window1", await openOrchard());
    const events = service.run("window1", { id: second.id, python });
    await expect(events.next()).rejects.toMatchObject({ code: "verifyOverlaps" });
    service.dispose();
    await expect(allOf(running)).rejects.toMatchObject({ name: "AbortError" });
  });

  it("is refused where the document cannot be written or trained", async () => {
    const { service } = serviceOf();
    const { document, ...input } = await openOrchard();
    const nodes = document.nodes.map((node) => (node.type === "linear" ? { ...node, params: { ...node.params, frozen: true } } : node)); // prettier-ignore
    await expect(service.plan("window1", { ...input, document: { ...document, nodes } })).rejects.toMatchObject({ code: expect.stringMatching(/frozen/i) as string }); // prettier-ignore
    await expect(service.plan("window1", { document, data: {}, epochs })).rejects.toMatchObject({ code: "dataUnset" });
  });

  it("says of a run here that diverges that there is nothing to compare", async () => {
    const { service } = serviceOf();
    const { document, ...input } = await openOrchard();
    const nodes = document.nodes.map((node) => (node.type === "sgd" ? { ...node, params: { ...node.params, learningRate: 1e30 } } : node)); // prettier-ignore
    const { id } = await service.plan("window1", { ...input, document: { ...document, nodes } });
    const { python } = fakePython(host.folder, { lines, weights });
    await expect(allOf(service.run("window1", { id, python }))).rejects.toMatchObject({
      ...{ code: "verifyNotTrained", values: { state: "diverged" } },
    });
  });
});

async function allOf(events: AsyncIterable<VerifyEvent>): Promise<VerifyEvent[]> {
  const found: VerifyEvent[] = [];
  for await (const event of events) found.push(event);
  return found;
}
