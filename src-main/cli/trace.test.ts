import { copyFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import piledUp from "../../src-engine/golden/piledUp.json";
import { writeModelFile } from "../../src-engine";
import { buildCli, root, runCli } from "./testCli";

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

const orchard = join(root, "assets/examples/orchard.gradwire");
let folder: string;
const file = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gradwire-trace-"));
  await buildCli();
}, 300_000);
afterAll(() => rm(folder, { recursive: true }));

const gradwire = (...words: string[]) => runCli(folder, ...words);

interface Entry {
  readonly node: string;
  readonly name: string;
  readonly role: string;
  readonly shape: readonly number[];
  readonly values: readonly number[] | null;
  readonly mean: number;
  readonly std: number;
  readonly min: number;
  readonly max: number;
  readonly norm: number;
}

interface PhaseLine {
  readonly type: string;
  readonly piled?: { readonly own: number; readonly all: number };
  readonly epoch: number;
  readonly step: number;
  readonly batch: number;
  readonly phase: string;
  readonly entries: readonly Entry[];
}

interface Told {
  readonly step: number;
  readonly phase: string;
  readonly origin: string;
  readonly value: number;
  readonly expression: unknown;
  readonly parts: readonly unknown[];
  readonly text: readonly { readonly name: string }[];
}

/** A project's phases in JSON. */
async function traced(project: string, ...words: string[]): Promise<readonly PhaseLine[]> {
  const { status, stdout, stderr } = await gradwire("trace", project, "--json", ...words);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return jsonLines(stdout) as readonly PhaseLine[];
}

function jsonLines(text: string): unknown[] {
  return text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
}

/** Writes the orchard project with other parameters, by node type. */
async function writeOrchard(name: string, params: Readonly<Record<string, object>>): Promise<string> {
  const document = JSON.parse(await readFile(orchard, "utf8")) as { nodes: { type: string; params: object }[] };
  for (const node of document.nodes) Object.assign(node.params, params[node.type]);
  await writeFile(file(name), JSON.stringify(document));
  return file(name);
}

const order = ["batch", "zeroGrad", "forward", "loss", "backward", "step"];

/** `linear1.weight gradient [2,3]` */
const headings = ({ entries }: PhaseLine) =>
  entries.map(({ node, name, role, shape }) => `${node}.${name} ${role} [${shape.join()}]`);

const valuesOf = (line: PhaseLine | undefined, name: string, role: string) =>
  line?.entries.find((entry) => entry.name === name && entry.role === role)?.values ?? [];

describe("gradwire trace", () => {
  it("prints one step of Orchard, phase by phase, and what each gave its tensors", async () => {
    const lines = await traced(orchard);
    expect(lines.map(({ type, epoch, step, batch, phase }) => [type, epoch, step, batch, phase])).toEqual(
      order.map((phase) => ["phase", 1, 1, 1, phase]),
    );
    expect(Object.fromEntries(lines.map((line) => [line.phase, headings(line)]))).toMatchInlineSnapshot(`
      {
        "backward": [
          "linear1.output gradient [5,2]",
          "mseLoss1.loss gradient []",
          "linear1.weight gradient [2,3]",
          "linear1.bias gradient [2]",
        ],
        "batch": [
          "dataset1.features value [5,3]",
          "dataset1.targets value [5,2]",
        ],
        "forward": [
          "linear1.output value [5,2]",
        ],
        "loss": [
          "mseLoss1.loss value []",
        ],
        "step": [
          "linear1.weight parameter [2,3]",
          "linear1.bias parameter [2]",
          "sgd1.learning_rate state []",
          "sgd1.step state []",
        ],
        "zeroGrad": [
          "linear1.weight gradient [2,3]",
          "linear1.bias gradient [2]",
        ],
      }
    `);
  });

  it("describes every tensor by its numbers", async () => {
    for (const { entries } of await traced(orchard, "--steps", "2")) {
      for (const { shape, values, mean, std, min, max, norm } of entries) {
        const numbers = values ?? [];
        expect(numbers.length).toBe(shape.reduce((product, size) => product * size, 1));
        const average = numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
        const squares = (from: number) => numbers.reduce((sum, value) => sum + (value - from) ** 2, 0);
        const near = (found: number, expected: number) =>
          expect(Math.abs(found - expected)).toBeLessThanOrEqual(1e-5 * Math.max(1, Math.abs(expected)));
        near(mean, average);
        near(std, Math.sqrt(squares(average) / numbers.length));
        near(min, Math.min(...numbers));
        near(max, Math.max(...numbers));
        near(norm, Math.sqrt(squares(0)));
      }
    }
  });

  it("steps from where the last one left, and updates as the step says", async () => {
    const lines = await traced(orchard, "--steps", "4");
    expect(lines.map(({ phase }) => phase)).toEqual(Array.from({ length: 4 }, () => order).flat());
    const steps = lines.filter(({ phase }) => phase === "step");
    expect(steps.map(({ epoch, step, batch }) => [epoch, step, batch])).toEqual([
      [1, 1, 1],
      [1, 2, 2],
      [1, 3, 3],
      [2, 4, 1],
    ]);
    const gradient = valuesOf(lines[10], "weight", "gradient");
    const [before, after] = [steps[0], steps[1]].map((line) => valuesOf(line, "weight", "parameter"));
    expect(gradient).toHaveLength(6);
    gradient.forEach((value, index) => {
      expect(after?.[index]).toBeCloseTo((before?.[index] ?? NaN) - 1e-5 * value, 5);
    });
  });

  it("ends with the run, and says so", async () => {
    const short = file("short.gradwire");
    const document = JSON.parse(await readFile(orchard, "utf8")) as { training: object };
    await writeFile(short, JSON.stringify({ ...document, training: { ...document.training, epochs: 2 } }));
    await copyFile(join(root, "assets/examples/orchard.csv"), file("orchard.csv"));
    const { status, stdout, stderr } = await gradwire("trace", short, "--json", "--epochs", "5");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "The run ended with its last epoch.\n" });
    expect(jsonLines(stdout)).toHaveLength(2 * 3 * order.length);
  });

  it("covers all batches of so many epochs, whose losses are those of gradwire train", async () => {
    const lines = await traced(orchard, "--epochs", "2", "--seed", "3");
    expect(lines.map(({ epoch, batch }) => `${String(epoch)}.${String(batch)}`)).toEqual(
      ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3"].flatMap((at) => order.map(() => at)),
    );
    const trained = await gradwire("train", orchard, "--epochs", "2", "--seed", "3", "--json");
    const epochs = jsonLines(trained.stdout).filter((line) => (line as { type: string }).type === "epoch");
    for (const { epoch, trainLoss } of epochs as { epoch: number; trainLoss: number }[]) {
      const losses = lines
        .filter((line) => line.epoch === epoch && line.phase === "loss")
        .map(({ entries }) => entries[0]?.values?.[0] ?? NaN);
      expect(losses).toHaveLength(3);
      const mean = losses.reduce((sum, loss) => sum + loss, 0) / 3;
      expect(Math.abs(mean / trainLoss - 1)).toBeLessThan(1e-5);
    }
    expect(epochs).toHaveLength(2);
  });

  it("takes over from gradwire train and hands on to it, to the very bits of a run that went through", async () => {
    const weights = async (name: string, ...words: string[]) => {
      const { status, stderr } = await gradwire("train", orchard, "--weights", file(name), "--json", ...words);
      expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
      return readFile(file(name));
    };
    const straight = await weights("straight.safetensors", "--epochs", "100");
    await weights("ten.safetensors", "--epochs", "10", "--checkpoint", file("ten.checkpoint"));
    const words = ["--resume", file("ten.checkpoint"), "--steps", "4", "--checkpoint", file("four.checkpoint")];
    const phases = await traced(orchard, ...words);
    expect(
      phases.map(({ epoch, batch }) => `${epoch} ${batch}`).filter((each, at, all) => all.indexOf(each) === at),
    ).toEqual(["11 1", "11 2", "11 3", "12 1"]);
    expect(await weights("on.safetensors", "--epochs", "100", "--resume", file("four.checkpoint"))).toEqual(straight);
  });

  it("begins two steps before a value is not finite, where one is", async () => {
    const document = JSON.parse(await readFile(orchard, "utf8")) as { nodes: { type: string; params: object }[] };
    for (const node of document.nodes) if (node.type === "sgd") node.params = { ...node.params, learningRate: 1 };
    const diverging = file("diverging.gradwire");
    await writeFile(diverging, JSON.stringify(document));
    await copyFile(join(root, "assets/examples/orchard.csv"), file("orchard.csv"));
    const { stdout, status } = await gradwire("trace", diverging, "--json", "--before-divergence", "--steps", "9");
    expect(status).toBe(2);
    const phases = jsonLines(stdout) as readonly PhaseLine[];
    const finite = (step: number) =>
      phases
        .filter((each) => each.step === step)
        .every(({ entries }) => !JSON.stringify(entries).includes("nonFinite"));
    const [first] = phases;
    const from = first?.step ?? NaN;
    expect(first?.phase).toBe("batch");
    expect([from, from + 1, from + 2].map(finite)).toEqual([true, true, false]);
    expect(phases.at(-1)?.step).toBe(from + 2);
    const fine = await gradwire("trace", orchard, "--before-divergence");
    expect(fine).toMatchObject({ status: 0, stdout: "", stderr: "Every value of the run is finite.\n" });
  });

  it("leaves out the values of more than 1,000 numbers, not what is said of them", async () => {
    const { stdout } = await gradwire("trace", join(root, "assets/examples/digits.gradwire"), "--json");
    const lines = jsonLines(stdout) as readonly PhaseLine[];
    const large = lines.flatMap(({ entries }) => entries).filter(({ values }) => values === null);
    expect(large.length).toBeGreaterThan(0);
    for (const { entries } of lines) {
      for (const { shape, values, norm, mean } of entries) {
        const count = shape.reduce((product, size) => product * size, 1);
        expect(values === null).toBe(count > 1000);
        expect(values?.length ?? count).toBe(count);
        expect([norm, mean].every(Number.isFinite)).toBe(true);
      }
    }
  });

  it("shows the same as a table", async () => {
    const { status, stdout } = await gradwire("trace", orchard);
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).toMatch(/^Step 1 \(epoch 1, batch 1\): rows \d+(, \d+){4}$/);
    expect(lines.filter((line) => /^ {2}\S/.test(line)).map((line) => line.trim())).toEqual(order);
    const [json] = (await traced(orchard)).filter(({ phase }) => phase === "loss");
    const loss = json?.entries[0]?.values?.[0] ?? NaN;
    expect(lines.find((line) => line.includes(" value ") && line.includes("[]"))).toContain(
      String(Number(loss.toPrecision(5))),
    );
  });

  it("spreads some steps over a whole run, and says what is in its tensors there", async () => {
    const { stdout, status } = await gradwire("trace", orchard, "--spread", "5", "--json");
    expect(status).toBe(0);
    const samples = jsonLines(stdout) as { type: string; step: number; entries: Record<string, unknown>[] }[];
    expect(samples.map(({ type, step }) => [type, step])).toEqual(
      [1, 76, 151, 225, 300].map((step) => ["sample", step]),
    );
    expect(samples.at(-1)).toMatchObject({ epoch: 100 });
    const weight = samples.at(-1)?.entries.find(({ name, role }) => name === "weight" && role === "parameter");
    expect(weight).toMatchObject({ node: "linear1", shape: [2, 3], health: "healthy" });
    expect(weight?.["histogram"]).toHaveLength(32);
    const trained = await gradwire("trace", orchard, "--spread", "2");
    expect(trained.stdout).toMatch(/^Step 300 \(epoch 100\)$[^]*linear1\.weight +parameter .* of it: healthy$/m);
    const refused = await gradwire("trace", orchard, "--spread", "5", "--steps", "3");
    expect(refused).toMatchObject({ status: 2, stderr: expect.stringContaining("leave out --steps") as string });
  });

  it("says how a number came about, behind each phase that gives it one", async () => {
    const { status, stdout } = await gradwire("trace", orchard, "--explain", "linear1.output[0,1]");
    expect(status).toBe(0);
    const [, told = ""] = stdout.split(/^ {2}forward$/m);
    const [, names = "", numbers = ""] = /^ {4}linear1\.output\[0, 1\] = .*\n {6}= (.*)\n {6}= (.*)$/m.exec(told) ?? [];
    expect(names).toBe(
      "temperature[0] × linear1.weight[1, 0] + rainfall[0] × linear1.weight[1, 1] + humidity[0] × linear1.weight[1, 2] + linear1.bias[1]",
    );
    expect(numbers).toMatch(/^\d+ × −?0\.\d+ [+−] /);
    expect(stdout.match(/linear1\.output\[0, 1\] = /g)).toHaveLength(1);
  });

  it("says it in JSON as a tree and as text", async () => {
    const lines = await traced(orchard, "--explain=linear1.weight.grad[0,2]", "--steps", "2");
    const told = lines.filter(({ type }) => type === "explanation") as unknown as readonly Told[];
    expect(told.map(({ step, phase, origin }) => [step, phase, origin])).toEqual([
      [1, "zeroGrad", "zeroed"],
      [1, "backward", "computed"],
      [2, "zeroGrad", "zeroed"],
      [2, "backward", "computed"],
    ]);
    expect(told[1]).toMatchObject({ node: "linear1", name: "weight", role: "gradient", index: [0, 2], parts: [] });
    expect(told[1]?.expression).toMatchObject({ kind: "sum" });
    expect(told[1]?.text[0]).toMatchObject({ name: "linear1.weight.grad[0, 2]" });
    const gradients = lines.filter(({ phase, type }) => phase === "backward" && type === "phase");
    expect(told[1]?.value).toBe(valuesOf(gradients[0], "weight", "gradient")[2]);
  });

  it.each([
    [["--steps", "2", "--epochs", "2"], "--steps and --epochs both say how far to go. Give one of them."],
    [["--steps", "0"], "--steps"],
    [["--steps", "many"], "--steps"],
    [["--zero"], "--zero"],
    [["--explain", "linear1.wait[0,0]"], '--explain knows no tensor "linear1.wait". Did you mean linear1.weight?'],
    [["--explain", "linear1.weight[0]"], "linear1.weight, whose shape is [2, 3]"],
    [["--explain", "linear1.weight[2,0]"], "linear1.weight, whose shape is [2, 3]"],
  ])("refuses %j", async (words, text) => {
    const { status, stdout, stderr } = await gradwire("trace", orchard, ...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(text);
  });

  it("starts layers from weights files, by name, by shape and as it is said", async () => {
    const tensor = (name: string, shape: readonly number[], ...values: number[]) => ({
      ...{ name, shape, data: Float32Array.from(values) },
    });
    const write = async (name: string, ...tensors: ReturnType<typeof tensor>[]) => {
      const format = name.slice(name.lastIndexOf(".") + 1) as "npz" | "json" | "safetensors";
      await writeFile(file(name), writeModelFile(format, { tensors, metadata: null }));
    };
    await write("one.npz", tensor("fc.weight", [2, 3], 1, 2, 3, 4, 5, 6), tensor("fc.bias", [2], 7, 8));
    await write("two.json", tensor("a.bias", [2], 9, 10), tensor("b.bias", [2], 11, 12));
    const starts = (...given: string[]) => traced(orchard, ...given.flatMap((text) => ["--given", text]));
    const [first, second] = [
      [1, 2, 3],
      [4, 5, 6],
    ];
    const written = async (bias: readonly number[]) =>
      traced(
        await writeOrchard("given.gradwire", { linear: { init: "given", given: { weight: [first, second], bias } } }),
      );
    expect(await starts("linear1=one.npz")).toEqual(await written([7, 8]));
    expect(await starts("linear1=one.npz", "linear1.bias=b.bias@two.json")).toEqual(await written([11, 12]));
  });

  it.each([
    ["linear1", '--given takes NODE=FILE or NODE.TENSOR=NAME@FILE, got "linear1".'],
    ["linear1.bias=two.json", "--given takes NODE=FILE"],
    ["linear2=two.json", '--given knows no layer "linear2" whose weights can be given. Did you mean linear1?'],
    ["linear1.gain=a@two.json", "linear1 has no tensor gain: it has weight, bias."],
    ["linear1=none.npz", "There is no file none.npz."],
    [
      "linear1=two.json",
      "two.json does not say which of its tensors bias of linear1 takes: a.bias, b.bias. Name one: --given linear1.bias=a.bias@two.json.",
    ],
    ["linear1.bias=c@two.json", "two.json has no tensor c, but a.bias [2], b.bias [2]. Name one that it has."],
    ["linear1.weight=a.bias@two.json", "weight of linear1 has the shape [2, 3], but a.bias in two.json has [2]."],
  ])("refuses --given %s", async (text, expected) => {
    const { status, stdout, stderr } = await gradwire("trace", orchard, "--given", text);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain(expected);
  });

  it("refuses given weights that do not fit, with place, rule and remedy", async () => {
    const project = await writeOrchard("misfit.gradwire", {
      linear: { init: "given", given: { weight: [[1, 2, 3]] } },
    });
    const { status, stdout, stderr } = await gradwire("trace", project);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toContain("weight of linear1 has the shape [2, 3], but the numbers given for it have [1, 3]");
  });
});

describe(`gradwire trace --no-zero-grad from the tutorial's printed weights, as PyTorch ${piledUp.torch}`, () => {
  it.each(piledUp.cases)("$optimizer", async ({ optimizer, steps }) => {
    const table = ["temperature,rainfall,humidity,apples,oranges", ...piledUp.rows.map((row) => row.join())];
    await writeFile(file("five.csv"), `${table.join("\n")}\n`);
    const document = JSON.parse(await readFile(orchard, "utf8")) as {
      nodes: { id: string; type: string; version: number; params: Record<string, unknown> }[];
      wires: object[];
    };
    const { kind, ...settings } = optimizer;
    const { weight, bias } = piledUp;
    const nodes = document.nodes.map((node) => {
      if (node.type === "dataset") return { ...node, params: { ...node.params, source: null, shuffle: false } };
      if (node.type === "linear")
        return { ...node, params: { ...node.params, init: "given", given: { weight, bias } } };
      return node.type === "sgd" ? { ...node, type: kind, version: 1, params: settingsOf(settings) } : node;
    });
    const project = file("piled.gradwire");
    await writeFile(project, JSON.stringify({ ...document, nodes }));
    const data = ["--data", file("five.csv")];
    const lines = await traced(project, ...data, "--steps", String(steps.length), "--no-zero-grad");
    const near = (found: readonly number[], expected: readonly number[]) => {
      expect(found).toHaveLength(expected.length);
      found.forEach((value, i) => expect(Math.abs(value / (expected[i] ?? NaN) - 1)).toBeLessThan(1e-4));
    };
    steps.forEach(({ loss, gradients, parameters }, index) => {
      const phase = (name: string) => lines.find((line) => line.step === index + 1 && line.phase === name);
      near(phase("loss")?.entries[0]?.values ?? [], [loss]);
      for (const name of ["weight", "bias"] as const) {
        near(valuesOf(phase("backward"), name, "gradient"), gradients[name]);
        near(valuesOf(phase("step"), name, "parameter"), parameters[name]);
      }
      const { piled } = phase("backward") ?? {};
      const last = steps[index - 1]?.gradients;
      // Nothing is there for the first step's to be added to.
      if (last === undefined) return expect(piled).toBeUndefined();
      const own = (["weight", "bias"] as const).flatMap((name) =>
        gradients[name].map((sum, i) => sum - last[name][i]!),
      );
      const all = Math.hypot(...gradients.weight, ...gradients.bias);
      near([piled?.all ?? NaN, piled?.own ?? NaN], [all, Math.hypot(...own)]);
    });
    const { stdout } = await gradwire("trace", project, ...data, "--steps", "2", "--no-zero-grad");
    expect(stdout.match(/not zeroed: all gradients have norm \S+, this batch's own \S+/g)).toHaveLength(1);
  });
});

/** An optimizer's settings as its node names them; others are the defaults. */
function settingsOf({ lr, momentum }: { readonly lr: number; readonly momentum?: number | undefined }) {
  return { learningRate: lr, ...(momentum !== undefined && { momentum }) };
}
