import { execFile, spawn } from "node:child_process";
import { appendFile, copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { addNode, connect, type GradwireDocument, readModelFile, serializeDocument } from "../../src-engine";
import golden from "../../src-engine/golden/orchard.json";
import { buildCli, cli, root } from "./testCli";

const orchard = join(root, "assets/examples/orchard.gradwire");
let folder: string;

// Each case starts processes of its own.
vi.setConfig({ testTimeout: 60_000 });

interface Result {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built command line as a process of its own. */
function gradwire(...words: string[]): Promise<Result> {
  return gradwireAt(join(folder, "home"), ...words);
}

/** Likewise, with another place for the app's own data. */
function gradwireAt(home: string, ...words: string[]): Promise<Result> {
  return new Promise((resolve) => {
    const env = { ...process.env, GRADWIRE_HOME: home };
    const child = execFile(
      process.execPath,
      [cli, ...words],
      { cwd: folder, env, maxBuffer: 2 ** 26 },
      (_error, stdout, stderr) => {
        resolve({ status: child.exitCode, stdout, stderr });
      },
    );
  });
}

const jsonLines = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

const file = (name: string) => join(folder, name);

/** Writes the orchard project with other parameters, by node type. */
async function writeOrchard(name: string, params: Readonly<Record<string, object>>): Promise<void> {
  const document = JSON.parse(await readFile(orchard, "utf8")) as { nodes: { type: string; params: object }[] };
  for (const node of document.nodes) Object.assign(node.params, params[node.type]);
  await writeFile(file(name), JSON.stringify(document));
}

beforeAll(async () => {
  // People have such folders.
  folder = await mkdtemp(join(tmpdir(), "gradwire 명령 'cli' "));
  await mkdir(file("folder.npz"));
  await buildCli();
}, 300_000);

afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe("gradwire train and predict", () => {
  it.each(golden.runs)(
    "agree with PyTorch, seed $seed",
    async ({ seed, prediction, predictions, finalTrainLoss, trainLosses }) => {
      const weights = file(`orchard-${seed}.safetensors`);
      const trained = await gradwire("train", orchard, "--seed", String(seed), "--weights", weights, "--json");
      expect(trained).toMatchObject({ status: 0, stderr: "" });
      const lines = jsonLines(trained.stdout);
      expect(lines[0]).toMatchObject({
        type: "start",
        epochs: 100,
        seed,
        trainRows: 15,
        validationRows: 0,
        batchSize: 5,
        parameters: 8,
      });
      const epochs = lines.slice(1, -1);
      expect(epochs.map(({ type, epoch, validationLoss }) => [type, epoch, validationLoss])).toEqual(
        Array.from({ length: 100 }, (_, i) => ["epoch", i + 1, null]),
      );
      epochs.forEach(({ trainLoss }, i) => {
        expect(Math.abs((trainLoss as number) / (trainLosses[i] ?? NaN) - 1)).toBeLessThan(1e-5);
      });
      const done = lines.at(-1);
      expect(done).toMatchObject({
        type: "done",
        state: "finished",
        epochs: 100,
        trainLoss: epochs.at(-1)?.["trainLoss"],
        weights,
      });
      expect(done?.["finalTrainLoss"]).toBeCloseTo(finalTrainLoss, 3);
      expect(done?.["seconds"]).toBeGreaterThan(0);

      await writeFile(file("rows.csv"), "temperature,rainfall,humidity\n75,63,44\n");
      const one = await gradwire("predict", orchard, "--weights", weights, "--input", file("rows.csv"), "--json");
      expect(one).toMatchObject({ status: 0, stderr: "" });
      const [row = {}] = jsonLines(one.stdout);
      expect(row["apples"]).toBeCloseTo(prediction[0] ?? NaN, 3);
      expect(row["oranges"]).toBeCloseTo(prediction[1] ?? NaN, 3);

      const all = await gradwire(
        "predict",
        orchard,
        "--weights",
        weights,
        "--input",
        join(root, "assets/examples/orchard.csv"),
      );
      const [header, ...rows] = all.stdout.trim().split("\n");
      expect(header).toBe("apples,oranges");
      rows
        .flatMap((line) => line.split(",").map(Number))
        .forEach((value, i) => {
          expect(value).toBeCloseTo(predictions[i] ?? NaN, 3);
        });
      expect(rows).toHaveLength(15);
    },
  );

  it("trains for a person: a sentence before, a summary after", async () => {
    const { status, stdout, stderr } = await gradwire("train", orchard, "--epochs", "3");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const [before, after] = stdout.split("\n");
    expect(before).toMatch(/^Training 8 parameters on 15 rows for 3 epochs, seed 0, 1 thread/);
    expect(after).toMatch(/^Trained 3 epochs in .* Loss over the training rows \d/);
  });

  it("trains on another file", async () => {
    const text = await readFile(join(root, "assets/examples/orchard.csv"), "utf8");
    await writeFile(file("ten.csv"), text.split("\n").slice(0, 11).join("\n"));
    const { status, stdout } = await gradwire("train", orchard, "--data", file("ten.csv"), "--epochs", "2", "--json");
    expect(status).toBe(0);
    expect(jsonLines(stdout)[0]).toMatchObject({ type: "start", trainRows: 10 });
  });

  it("trains on a file in EUC-KR, and warns of its guess", async () => {
    // temperature,rainfall,humidity,apples,oranges and a column named 지역 (region).
    const header = Buffer.concat([
      Buffer.from("temperature,rainfall,humidity,apples,oranges,"),
      Buffer.from("c1f6bfaa", "hex"),
    ]);
    const rows = Buffer.from("\n73,67,43,56,70,1\n91,88,64,81,101,2\n");
    await writeFile(file("korean.csv"), Buffer.concat([header, rows]));
    const { status, stdout, stderr } = await gradwire("train", orchard, "--data", file("korean.csv"), "--epochs", "2");
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: expect.stringMatching(/^Warning: The file is not UTF-8 text and was read as Korean/m) as string,
    });
    expect(stdout).toContain("on 2 rows");
  });

  it("trains a project of a newer version with a warning", async () => {
    const document = JSON.parse(await readFile(orchard, "utf8")) as Record<string, unknown>;
    await writeFile(file("newer.gradwire"), JSON.stringify({ ...document, schemaVersion: 99 }));
    const csv = join(root, "assets/examples/orchard.csv");
    const { status, stderr } = await gradwire("train", file("newer.gradwire"), "--data", csv, "--epochs", "2");
    expect({ status, stderr }).toEqual({
      status: 0,
      stderr: "Warning: newer.gradwire was saved by a newer Gradwire; what this one does not know is ignored.\n",
    });
  });

  it.each(["cars", "penguins"])("trains the %s template and predicts its rows", async (name) => {
    const project = join(root, `assets/examples/${name}.gradwire`);
    const weights = file(`${name}.npz`);
    const trained = await gradwire("train", project, "--epochs", "5", "--weights", weights, "--json");
    expect(trained.status).toBe(0);
    const lines = jsonLines(trained.stdout);
    expect(lines.at(-1)).toMatchObject({ type: "done", state: "finished", epochs: 5 });
    expect(lines.at(-1)?.["validationLoss"]).toBeGreaterThan(0);

    // The file has rows with missing values, which its Dataset leaves out: they get empty predictions.
    const csv = join(root, `assets/examples/${name}.csv`);
    const predicted = await gradwire("predict", project, "--weights", weights, "--input", csv);
    expect(predicted.status).toBe(0);
    const line = Number(
      /^Warning: \d+ of \d+ rows have no prediction .* first in line (\d+)\./m.exec(predicted.stderr)?.[1],
    );
    const text = await readFile(csv, "utf8");
    expect(text.split("\n")[line - 1]).toMatch(/,(NA)?(,|$)/);
    expect(predicted.stderr, "ranges are shown as the file has them").not.toMatch(/\d{8}/);
    const rowsOf = (text: string) => text.trim().split("\n").slice(1);
    expect(rowsOf(predicted.stdout)).toHaveLength(rowsOf(text).length);

    // A record with too few cells is a row with missing values, in its place.
    const [header = "", row = ""] = text.split("\n");
    const short = file(`${name}Short.csv`);
    await writeFile(short, `${header}\n\n${row}\n${row}\n${row.split(",")[0] ?? ""}\n${row}\n`);
    const again = await gradwire("predict", project, "--weights", weights, "--input", short);
    expect(again.stderr).toMatch(/1 of 4 rows have no prediction .* first in line 5\./);
    expect(
      again.stdout
        .split("\n")
        .slice(1)
        .map((answer) => answer === "" || answer.startsWith(",")),
    ).toEqual([false, false, true, false, true]);
  });

  it("measures held-out rows every epoch, and all training rows at the end", async () => {
    const project = join(root, "assets/examples/penguins.gradwire");
    const { stdout } = await gradwire("train", project, "--epochs", "3", "--json");
    const lines = jsonLines(stdout);
    const epoch = lines.find(({ type }) => type === "epoch");
    expect(Object.keys(epoch?.["metrics"] as object)).toEqual(["accuracy", "topK", "precision", "recall", "f1", "auc"]);
    const done = lines.at(-1)?.["metrics"] as Record<string, Record<string, unknown>>;
    expect(done).toMatchObject({ task: "classification", topK: 2, categories: ["Adelie", "Chinstrap", "Gentoo"] });
    expect(done["validation"]?.["confusion"]).toHaveLength(3);
    expect(done["training"]?.["accuracy"]).toBeGreaterThan(0.3);

    const read = await gradwire("train", project, "--epochs", "3");
    expect(read.stdout).toMatch(/^Training rows: accuracy 0\.\d+, top-2 accuracy .* AUC /m);
    expect(read.stdout).toMatch(/^Validation rows: accuracy /m);
  });

  it("prints what is in some nodes while it trains, as gradwire trace does", async () => {
    const paced = ["--epochs", "40", "--batches-per-second", "120"];
    const watched = await gradwire("train", orchard, "--json", "--watch", "linear1,mseLoss1", ...paced);
    const numbers = jsonLines(watched.stdout).filter(({ type }) => type === "numbers");
    expect(numbers.length).toBeGreaterThan(1);
    const [{ step = NaN, entries = [] } = {}] = numbers as { step?: number; entries?: { node: string }[] }[];
    const trace = await gradwire("trace", orchard, "--json", "--steps", String(step));
    const updated = jsonLines(trace.stdout).at(-1)?.["entries"] as { role: string }[];
    const parameters = updated.filter(({ role }) => role === "parameter");
    expect(entries).toEqual(expect.arrayContaining(parameters));
    expect(parameters[0]).toMatchObject({ health: expect.stringMatching(/healthy|vanishing/) as unknown });
    expect(new Set(entries.map(({ node }) => node))).toEqual(new Set(["linear1", "mseLoss1"]));

    expect((await gradwire("train", orchard, "--watch", "linear1")).stderr).toContain("Add --json");
    const unknown = await gradwire("train", orchard, "--json", "--watch", "linear9");
    expect(unknown).toMatchObject({ status: 2, stderr: expect.stringContaining("linear9") as unknown });
  });

  it("starts a layer from the weights of a file", async () => {
    const weights = file("taught.safetensors");
    const taught = jsonLines((await gradwire("train", orchard, "--weights", weights, "--json")).stdout).at(-1);
    const given = ["--epochs", "1", "--given", `linear1=${weights}`];
    const done = jsonLines((await gradwire("train", orchard, "--json", ...given)).stdout).at(-1);
    const [before, after] = [taught?.["finalTrainLoss"] as number, done?.["finalTrainLoss"] as number];
    expect(after).toBeLessThan(before);
    expect(after).toBeGreaterThan(before / 2);
  });

  it("goes on from a checkpoint in a new process with the same bits", async () => {
    const project = join(root, "assets/examples/penguins.gradwire");
    const straight = await gradwire("train", project, "--epochs", "9", "--weights", file("straight.npz"));
    expect(straight.status).toBe(0);
    const state = file("state.safetensors");
    const first = await gradwire("train", project, "--epochs", "4", "--checkpoint", state, "--json");
    expect(jsonLines(first.stdout).at(-1)).toMatchObject({ checkpoint: state });
    const words = ["--epochs", "9", "--resume", state, "--checkpoint", state, "--weights", file("resumed.npz")];
    const rest = await gradwire("train", project, ...words, "--json");
    expect(rest.status).toBe(0);
    const epochs = jsonLines(rest.stdout).filter(({ type }) => type === "epoch");
    expect(epochs.map(({ epoch }) => epoch)).toEqual([5, 6, 7, 8, 9]);
    const tensors = async (name: string) => readModelFile(await readFile(file(name))).tensors;
    expect(await tensors("resumed.npz")).toEqual(await tensors("straight.npz"));

    const other = await gradwire("train", project, "--seed", "99", "--resume", state);
    expect(other.status).toBe(2);
    expect(other.stderr).toMatch(/^The checkpoint belongs to another run: /m);
    const none = await gradwire("train", project, "--resume", file("straight.npz"));
    expect(none.status).toBe(2);
  });

  it("warns where another length changes the schedule of a run that goes on", async () => {
    const document = JSON.parse(await readFile(orchard, "utf8")) as GradwireDocument;
    const optimizer = document.nodes.find(({ type }) => type === "sgd")?.id ?? "";
    const added = addNode(document, "cosineAnnealingLR", { x: 0, y: 0 });
    const [schedule = ""] = added.nodes;
    const wired = connect(
      added.document,
      { node: optimizer, port: "optimizer" },
      { node: schedule, port: "optimizer" },
    );
    await writeFile(file("cosine.gradwire"), serializeDocument(wired));
    const words = ["train", file("cosine.gradwire"), "--data", orchard.replace(".gradwire", ".csv"), "--json"];
    const state = file("cosine.safetensors");
    const begun = await gradwire(...words, "--epochs", "4", "--checkpoint", state);
    expect(begun).toMatchObject({ status: 0, stderr: "" });

    const longer = await gradwire(...words, "--epochs", "9", "--resume", state, "--checkpoint", state);
    expect(longer.status).toBe(0);
    expect(longer.stderr).toMatch(/^Warning: .*was 4 epochs .* is 9 now/m);
    expect(jsonLines(longer.stdout)[0]).toMatchObject({
      warnings: [{ code: "resumeOtherLength", text: expect.stringContaining("4 epochs") as string }],
    });

    const same = await gradwire(...words, "--epochs", "9", "--resume", state);
    expect(same).toMatchObject({ status: 0, stderr: "" });
  });

  it("refuses a model that does not fit the memory it may take", async () => {
    const small = await gradwire("train", orchard, "--memory", "1M");
    expect(small.status).toBe(2);
    expect(small.stderr).toMatch(/bytes|B/);
    const wrong = await gradwire("train", orchard, "--memory", "lots");
    expect(wrong).toMatchObject({ status: 2, stderr: '--memory must be a size such as 512M or 2G, got "lots".\n' });
    expect((await gradwire("train", orchard, "--memory", "2G", "--epochs", "2")).status).toBe(0);
  });

  it("goes no faster than it is told, and to the same losses", async () => {
    const losses = async (...words: string[]) => {
      const { status, stdout } = await gradwire("train", orchard, "--epochs", "3", "--json", ...words);
      expect(status).toBe(0);
      return jsonLines(stdout).flatMap((line) => line["trainLoss"] ?? []);
    };
    const straight = await losses();
    expect(straight).toHaveLength(4);
    expect(await losses("--epochs-per-second", "1000")).toEqual(straight);
    const both = await gradwire("train", orchard, "--epochs-per-second", "2", "--batches-per-second", "3");
    expect(both.status).toBe(2);
    expect(both.stderr).toMatch(/^--epochs-per-second and --batches-per-second both/);
  });

  it("stops after the step it is in on Ctrl+C and still writes the weights", async () => {
    const weights = file("stopped.json");
    const env = { ...process.env, GRADWIRE_HOME: join(folder, "home") };
    const child = spawn(process.execPath, [cli, "train", orchard, "--epochs", "10000000", "--weights", weights], {
      cwd: folder,
      env,
    });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout.once("data", () => child.kill("SIGINT"));
    const status = await new Promise((resolve) => child.on("close", resolve));
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^Training 8 parameters.*\nStopped after [\d,]+ epochs/);
    expect(readModelFile(await readFile(weights)).tensors.map(({ name }) => name)).toEqual([
      "linear1.weight",
      "linear1.bias",
    ]);
  });

  it("says how many parameters are trained, and exports frozen ones as they are", async () => {
    await writeOrchard("frozen.gradwire", { linear: { frozen: true, init: "constant", initScale: 0.5 } });
    const weights = file("frozen.json");
    const train = ["train", file("frozen.gradwire"), "--data", join(root, "assets/examples/orchard.csv")];
    const { status, stdout, stderr } = await gradwire(...train, "--epochs", "2", "--weights", weights);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^Training 0 of 8 parameters on 15 rows/);
    expect(stderr).toContain("All layers are frozen, so the weights will not change.");
    const [weight, bias] = readModelFile(await readFile(weights)).tensors;
    expect([...(weight?.data ?? [])]).toEqual(new Array(6).fill(0.5));
    expect(bias?.shape).toEqual([2]);
    const json = await gradwire(...train, "--epochs", "2", "--json");
    expect(jsonLines(json.stdout)[0]).toMatchObject({ parameters: 8, trainableParameters: 0 });
  });

  it("counts the steps it skips, for a person and in JSON", async () => {
    await writeOrchard("clipped.gradwire", { sgd: { clipNorm: 1 }, linear: { init: "zeros" } });
    // One row's squared error is finite, but not what it is multiplied by for the gradient of its weight, which stays 0.
    const rows = Array.from({ length: 15 }, (_, row) => (row === 7 ? "1e21,1,2,1e19,4" : `0,1,2,${row},4`));
    await writeFile(file("steep.csv"), ["temperature,rainfall,humidity,apples,oranges", ...rows].join("\n"));
    const train = (...words: string[]) =>
      gradwire("train", file("clipped.gradwire"), "--data", file("steep.csv"), "--epochs", "3", ...words);
    const person = await train();
    expect(person.status).toBe(0);
    expect(person.stdout.split("\n")).toContain("Skipped 3 steps whose gradients were not finite.");
    const [, ...lines] = jsonLines((await train("--json")).stdout);
    expect(lines.map(({ skippedSteps }) => skippedSteps)).toEqual([1, 2, 3, 3]);
  });

  it("reports a run that diverges with exit status 2", async () => {
    await writeOrchard("wild.gradwire", { sgd: { learningRate: 10 } });
    const { status, stdout, stderr } = await gradwire(
      "train",
      file("wild.gradwire"),
      "--data",
      join(root, "assets/examples/orchard.csv"),
      "--json",
    );
    expect(stderr).toMatch(/^Warning: At sgd1\.learningRate: The learning rate is 10, but above 0\.000\d+ /);
    expect(stderr).toMatch(/\nThe run diverged: .* epoch \d+, batch \d\. Use a smaller learning rate/);
    expect(status).toBe(2);
    expect(jsonLines(stdout).at(-1)).toMatchObject({
      type: "done",
      state: "diverged",
      divergence: { batch: expect.any(Number) as number },
    });
  });

  it("marks the weights of a run that diverged: predictions and exports say what they are", async () => {
    await writeOrchard("wild.gradwire", { sgd: { learningRate: 10 } });
    await copyFile(join(root, "assets/examples/orchard.csv"), file("orchard.csv"));
    const weights = ["--weights", file("wild.safetensors")];
    expect((await gradwire("train", file("wild.gradwire"), ...weights)).status).toBe(2);
    await writeFile(file("rows.csv"), "temperature,rainfall,humidity\n75,63,44\n");
    const told = /^Warning: These weights are of a run that diverged at epoch \d+, batch \d+/;
    const predicted = await gradwire("predict", orchard, ...weights, "--input", file("rows.csv"));
    expect(predicted).toMatchObject({ status: 0, stderr: expect.stringMatching(told) as string });
    const exported = await gradwire("export", orchard, ...weights, "--format", "npz");
    expect(exported).toMatchObject({ status: 0, stderr: expect.stringMatching(told) as string });
    const again = ["--weights", file("wild.npz"), "--input", file("rows.csv")];
    expect((await gradwire("predict", orchard, ...again)).stderr).toMatch(told);
  });

  it("says that data are not those of the project, and trains on changed ones only where they are named", async () => {
    const csv = join(root, "assets/examples/orchard.csv");
    await mkdir(file("edited"));
    await copyFile(orchard, file("edited/orchard.gradwire"));
    await copyFile(csv, file("edited/orchard.csv"));
    await appendFile(file("edited/orchard.csv"), "100,100,100,500,500\n");
    const project = [file("edited/orchard.gradwire"), "--epochs", "1"];
    expect(await gradwire("train", ...project)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^orchard\.csv changed since the project was saved\..* --data FILE\.\n$/) as string,
    });
    const named = await gradwire("train", ...project, "--data", file("edited/orchard.csv"), "--json");
    expect(named).toMatchObject({ status: 0, stderr: expect.stringContaining("its SHA-256 differs") as string });
    expect(jsonLines(named.stdout)[0]).toMatchObject({ trainRows: 16 });
    expect(jsonLines(named.stdout).at(-1)?.["warnings"]).toMatchObject([{ code: "dataOtherThanProject" }]);
    const same = await gradwire("train", ...project, "--data", csv, "--json");
    expect(same).toMatchObject({ status: 0, stderr: "" });
    expect(jsonLines(same.stdout).at(-1)?.["warnings"]).toEqual([]);
  });

  it("hints at standardizing a target that the model did not reach", async () => {
    const rows = Array.from({ length: 20 }, (_, row) =>
      [row, row % 3, row % 5, 4e5 + 1e4 * row, 6e5 - 1e4 * row].join(","),
    );
    await writeFile(file("houses.csv"), `temperature,rainfall,humidity,apples,oranges\n${rows.join("\n")}\n`);
    const { status, stdout, stderr } = await gradwire(
      "train",
      orchard,
      "--data",
      file("houses.csv"),
      "--epochs",
      "3",
      "--json",
    );
    expect(status).toBe(0);
    expect(stderr).toMatch(/Warning: At mseLoss1: apples is about \d+ in size .* Standardize the target/);
    expect(jsonLines(stdout).at(-1)?.["warnings"]).toContainEqual(
      expect.objectContaining({ code: "lossHardlyMoves", path: "mseLoss1" }),
    );
  });
});

describe("gradwire export", () => {
  it("writes another format that predicts the same", async () => {
    const weights = file("export.safetensors");
    await gradwire("train", orchard, "--epochs", "4", "--weights", weights);
    const original = readModelFile(await readFile(weights));
    for (const format of ["npz", "json"]) {
      const { status, stdout } = await gradwire("export", orchard, "--weights", weights, "--format", format);
      expect({ status, stdout }).toEqual({ status: 0, stdout: `Wrote ${file(`export.${format}`)}.\n` });
      expect(readModelFile(await readFile(file(`export.${format}`)))).toEqual(original);
    }
    const piped = await gradwire(
      "export",
      orchard,
      "--weights",
      file("export.npz"),
      "--format",
      "json",
      "--output",
      "-",
    );
    expect(readModelFile(new TextEncoder().encode(piped.stdout))).toEqual(original);
  });

  it("writes ONNX, and says first what becomes of each node", async () => {
    const weights = file("onnx.safetensors");
    await gradwire("train", orchard, "--epochs", "1", "--weights", weights);
    const words = ["export", orchard, "--weights", weights, "--format", "onnx"];
    const report = await gradwire(...words, "--report");
    expect(report).toMatchObject({ status: 0, stderr: "" });
    expect(report.stdout).toContain("linear1   exact              Gemm Add\n");
    expect(report.stdout).toContain("sgd1      for training only\n");
    await expect(readFile(file("onnx.onnx"))).rejects.toThrow("ENOENT");
    const { status, stdout } = await gradwire(...words);
    expect({ status, stdout }).toEqual({ status: 0, stdout: `${report.stdout}Wrote ${file("onnx.onnx")}.\n` });
    const bytes = await readFile(file("onnx.onnx"));
    const json = jsonLines((await gradwire(...words, "--json")).stdout);
    expect(json[0]).toMatchObject({ node: "dataset1", mapping: "approximate" });
    expect(json.at(-1)).toEqual({ file: file("onnx.onnx"), bytes: bytes.length });
    // Piped, the file alone is on standard output.
    const piped = await gradwire(...words, "--output", "-");
    expect(piped.stdout).toContain("Gradwire");
    expect(piped.stderr).toBe(report.stdout);
  });
});

describe("gradwire serve", () => {
  it("prints an address and ends on Ctrl+C", async () => {
    const env = { ...process.env, GRADWIRE_HOME: join(folder, "served") };
    const child = spawn(process.execPath, [cli, "serve"], { cwd: folder, env });
    let stdout = "";
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.stdout.on("data", (chunk: Buffer) => {
      stdout += chunk.toString();
      if (stdout.includes("Ctrl+C")) child.kill("SIGINT");
    });
    const status = await new Promise((resolve) => child.on("close", resolve));
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    const [, token = ""] = /^Gradwire runs at http:\/\/127\.0\.0\.1:\d+\/#t=(\S{20,})/.exec(stdout) ?? [];
    expect(token).not.toBe("");
    // It is told here and nowhere else.
    const kept = await readdir(file("served"), { recursive: true, withFileTypes: true });
    const texts = kept
      .filter((entry) => entry.isFile())
      .map((entry) => readFile(join(entry.parentPath, entry.name), "utf8"));
    expect((await Promise.all(texts)).join("\n")).not.toContain(token);
  });
});

describe("gradwire inspect", () => {
  it("says how a CSV is read, and reads it otherwise with the options that a notice names", async () => {
    const rows = Array.from({ length: 20 }, (_, row) => `${String(row + 1)} kg,"1,${String(100 + row)}"`);
    await writeFile(file("written.csv"), ["weight,price", ...rows, ""].join("\n"));
    const { status, stdout } = await gradwire("inspect", file("written.csv"), "--json");
    const report = JSON.parse(stdout) as {
      columns: { name: string; type: string; min: number }[];
      notices: { code: string; text: string; fixes: { csv: object }[] }[];
    };
    expect(status).toBe(0);
    expect(report.columns).toMatchObject([
      { name: "weight", type: "number", min: 1 },
      { name: "price", type: "number", min: 1100 },
    ]);
    const [notice] = report.notices;
    expect(notice).toMatchObject({ code: "numbersWithUnit", text: expect.stringContaining("kg is") as string });
    const otherwise = JSON.stringify(notice?.fixes[0]?.csv);
    const again = await gradwire("inspect", file("written.csv"), "--csv", otherwise);
    expect(again.stdout).toContain("weight: 20 categories");
  });
});

describe("gradwire refuses in one sentence with exit status 2", () => {
  it.each<[string, string[], string | RegExp]>([
    [
      "no command",
      [],
      /^A command is required: new, inspect, profile, lr-find, train, trace, solve, surface, predict, evaluate, importance, import, export, code, verify, serve, serve-model\./,
    ],
    ["options of a CSV that are none", ["inspect", orchard, "--csv", "{"], /^--csv must be JSON such as/],
    ["an option of a CSV that does not exist", ["inspect", orchard, "--csv", '{"delim":";"}'], /^--csv: .*delim/],
    ["unknown command", ["trian"], 'There is no command "trian". Did you mean train?'],
    ["unknown option", ["train", "x.gradwire", "--epoch", "3"], "train has no option --epoch. Did you mean --epochs?"],
    ["no project", ["train"], "train requires PROJECT. See gradwire train --help."],
    [
      "wrong number",
      ["train", "x.gradwire", "--epochs", "0"],
      '--epochs must be a whole number from 1 to 10000000, got "0".',
    ],
    [
      "wrong weights name",
      ["train", "x.gradwire", "--weights", "w.pt"],
      'A weights file must end in .safetensors, .npz or .json, got "w.pt".',
    ],
    [
      "weights into no folder",
      ["train", "x.gradwire", "--weights", "no/w.npz"],
      /^w\.npz cannot be written: the folder no does not exist/,
    ],
    [
      "a folder for weights",
      ["train", "x.gradwire", "--weights", "folder.npz"],
      "folder.npz is a folder. Name a file in it.",
    ],
    [
      "project that is not there",
      ["train", "no/x.gradwire"],
      "There is no file no/x.gradwire. Check its name and folder.",
    ],
    ["folder for a project", ["train", "folder.npz"], /^folder\.npz is not a regular file/],
    ["data that are not there", ["train", orchard, "--data", "absent.csv"], /^There is no file absent\.csv/],
    ["project to serve that is not there", ["serve", "absent.gradwire"], /^absent\.gradwire is not there/],
    [
      "wrong format",
      ["export", orchard, "--weights", "w.npz", "--format", "pt"],
      '--format must be safetensors, npz, json or onnx, got "pt".',
    ],
    [
      "a report on what is only weights",
      ["export", orchard, "--weights", "w.npz", "--format", "npz", "--report"],
      "--report is about --format onnx: other formats hold the weights as they are.",
    ],
    [
      "missing weights option",
      ["predict", orchard, "--input", "x.csv"],
      "predict requires --weights FILE. See gradwire predict --help.",
    ],
    ["weights that are not there", ["predict", orchard, "--weights", "absent.npz", "--input", "x.csv"], /absent\.npz/],
  ])("%s", async (_, words, message) => {
    const { status, stdout, stderr } = await gradwire(...words);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr.trim().split("\n")).toHaveLength(1);
    if (typeof message === "string") expect(stderr).toBe(`${message}\n`);
    else expect(stderr).toMatch(message);
  });

  it("a cell that is no number, by line and column", async () => {
    await gradwire("train", orchard, "--epochs", "1", "--weights", file("cell.npz"));
    await writeFile(file("bad.csv"), "temperature,rainfall,humidity\n75,63,44\n75,wet,44\n");
    const { status, stderr } = await gradwire(
      "predict",
      orchard,
      "--weights",
      file("cell.npz"),
      "--input",
      file("bad.csv"),
    );
    expect(status).toBe(2);
    expect(stderr).toMatch(/^Line 3: rainfall must be a number, .*got “wet”/);
  });

  it("data in another encoding that no row of can be read", async () => {
    const chinese = Buffer.from("b3c7cad00ab1b1bea90ac9cfbaa30ab9e3d6dd0a", "hex");
    await writeFile(file("chinese.csv"), chinese);
    const { status, stderr } = await gradwire("train", orchard, "--data", file("chinese.csv"));
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(/^Line 1 holds bytes that are no text in the file's encoding: .*\n$/) as string,
    });
  });
  it("data that would break the line or command the terminal", async () => {
    const rows = 'temperature,rainfall,humidity,apples,oranges\n1,2,3,4,5\n"\u001b[2J,2,3,4,5\n6,7,8,9,10\n';
    await writeFile(file("open.csv"), rows);
    const { status, stderr } = await gradwire("train", orchard, "--data", file("open.csv"));
    expect(status).toBe(2);
    expect(stderr).toMatch(/^Line 3 has a quoted cell that is not closed.*\\u001b\[2J.*\n$/);
  });
  it("a place for the app's own data that is no folder", async () => {
    await writeFile(file("home-file"), "");
    const { status, stderr } = await gradwireAt(file("home-file"), "train", orchard, "--epochs", "1");
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: expect.stringMatching(
        /^Gradwire keeps its own data in .*home-file, which cannot be used \(EEXIST\).*\n$/,
      ) as string,
    });
  });
  it("damaged weights", async () => {
    await writeFile(file("broken.safetensors"), "not a weights file");
    await writeFile(file("rows.csv"), "temperature,rainfall,humidity\n75,63,44\n");
    const { status, stderr } = await gradwire(
      "predict",
      orchard,
      "--weights",
      file("broken.safetensors"),
      "--input",
      file("rows.csv"),
    );
    expect(status).toBe(2);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });

  it("a broken project", async () => {
    await writeFile(file("broken.gradwire"), '{"format":');
    const { status, stderr } = await gradwire("train", file("broken.gradwire"));
    expect(status).toBe(2);
    expect(stderr.trim().split("\n")).toHaveLength(1);
  });
});

describe("gradwire --help", () => {
  it.each([
    [["--help"]],
    [["help"]],
    [["train", "--help"]],
    [["predict", "-h"]],
    [["export", "--help"]],
    [["serve", "--help"]],
  ])("%j", async (words) => {
    const { status, stdout, stderr } = await gradwire(...words);
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("Usage:");
  });
});
