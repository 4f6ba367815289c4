import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ensureBuilt } from "./build.mjs";
import { inRoot, root } from "./root.mjs";

const folder = mkdtempSync(join(tmpdir(), "gradwire-model-"));
const environment = { ...process.env, GRADWIRE_HOME: join(folder, "home") };

const node = (...words) =>
  execFileSync(process.execPath, words, {
    cwd: folder,
    encoding: "utf8",
    env: environment,
    stdio: ["ignore", "pipe", "pipe"],
  });
const gradwire = (...words) => node(inRoot("out/main/cli.js"), ...words);
/** What a script of plain Node prints, which has `loadModel` and `print`. */
function script(lines) {
  const head =
    'import { loadModel, GradwireError } from "gradwire/engine"; const print = (value) => console.log(JSON.stringify(value));';
  writeFileSync(join(folder, "script.mjs"), `${head}\n${lines}`);
  return node("script.mjs")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
}
const jsonLines = (text) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));

beforeAll(async () => {
  await ensureBuilt({ only: ["native", "app", "engine"] });
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(root, join(folder, "node_modules/gradwire"), "junction");
  for (const name of ["orchard.gradwire", "penguins.gradwire", "orchard.csv", "penguins.csv"])
    copyFileSync(inRoot("assets/examples", name), join(folder, name));
  gradwire("solve", "orchard.gradwire", "--weights", "orchard.safetensors");
  gradwire("train", "penguins.gradwire", "--epochs", "2", "--weights", "penguins.safetensors");
  gradwire(
    "export",
    "orchard.gradwire",
    "--weights",
    "orchard.safetensors",
    "--format",
    "npz",
    "--output",
    "orchard.npz",
  );
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("loadModel of gradwire/engine, in plain Node", () => {
  it("runs as the README shows it", () => {
    const example = readFileSync(inRoot("README.md"), "utf8").match(/```js\n(.*?loadModel.*?)```/s)?.[1] ?? "";
    writeFileSync(join(folder, "readme.mjs"), example);
    expect(node("readme.mjs")).toBe(
      "temperature (number), rainfall (number), humidity (number)\n[ { apples: 57.323097, oranges: 69.54266 } ]\n",
    );
  });

  it.each(["orchard", "penguins"])("predicts %s as gradwire predict --json does", (name) => {
    const text = readFileSync(join(folder, `${name}.csv`), "utf8").trim();
    const [header, ...lines] = text.split("\n").map((line) => line.trim().split(","));
    const complete = lines.filter((cells) => cells.every((cell) => cell !== "" && cell !== "NA"));
    writeFileSync(join(folder, "rows.csv"), [header, ...complete].map((cells) => cells.join(",")).join("\n"));
    const printed = gradwire(
      "predict",
      `${name}.gradwire`,
      "--weights",
      `${name}.safetensors`,
      "--input",
      "rows.csv",
      "--json",
    );
    const rows = complete.map((cells) => Object.fromEntries(header.map((column, place) => [column, cells[place]])));
    writeFileSync(join(folder, "rows.json"), JSON.stringify(rows));
    const [predicted] = script(`
      import { readFileSync } from "node:fs";
      const model = await loadModel("${name}.gradwire", { weights: "${name}.safetensors" });
      const texts = JSON.parse(readFileSync("rows.json", "utf8"));
      const numbers = new Set(model.inputs.filter(({ kind }) => kind === "number").map(({ name }) => name));
      const rows = texts.map((row) => Object.fromEntries(Object.entries(row).map(([key, cell]) => [key, numbers.has(key) ? Number(cell) : cell])));
      print(await model.predict(rows));`);
    expect(predicted).toEqual(jsonLines(printed));
    expect(predicted.length).toBeGreaterThan(10);
  });

  it("says what columns the model has, and takes weights alone, of any format, or bytes", () => {
    const [inputs, outputs, ...predictions] = script(`
      import { readFileSync } from "node:fs";
      const row = [{ temperature: 73, rainfall: 67, humidity: 43 }];
      const model = await loadModel("penguins.safetensors");
      print(model.inputs);
      print(model.outputs);
      for (const file of ["orchard.safetensors", "orchard.npz", readFileSync("orchard.safetensors")])
        print(await (await loadModel(file)).predict(row));
      const bytes = { weights: readFileSync("orchard.npz") };
      print(await (await loadModel(readFileSync("orchard.gradwire"), bytes)).predict(row));`);
    expect(inputs.slice(0, 2)).toEqual([
      {
        name: "island",
        kind: "category",
        categories: ["Biscoe", "Dream", "Torgersen"],
        unit: "",
        min: null,
        max: null,
      },
      { name: "bill length (mm)", kind: "number", categories: [], unit: "", min: 32.1, max: 59.6 },
    ]);
    expect(outputs).toMatchObject([
      { name: "species", kind: "category", categories: ["Adelie", "Chinstrap", "Gentoo"] },
    ]);
    expect(predictions).toEqual(Array(4).fill([{ apples: 57.323097, oranges: 69.54266 }]));
  });

  it("warns of values outside of the training rows", () => {
    const [warning, predicted] = script(`
      const model = await loadModel("orchard.safetensors");
      const rows = [{ temperature: 73, rainfall: 67, humidity: 900 }];
      print(await model.predict(rows, { onWarning: print }));`);
    expect(warning).toMatchObject({ code: "predictOutsideRange", values: { column: "humidity", row: 1, value: 900 } });
    expect(warning.message).toMatch(/^humidity: 1 outside the range/);
    expect(predicted).toHaveLength(1);
  });

  it.each([
    ['loadModel("orchard.gradwire")', "predictWeightsRequired"],
    ['loadModel("orchard.gradwire", { weights: "penguins.safetensors" })', "weightsOtherShape"],
    ['loadModel("penguins.csv")', "weightsFormat"],
    ['loadModel("penguins.csv", { weights: "orchard.safetensors" })', "documentNotJson"],
    ['loadModel("gone.safetensors")', "ENOENT"],
    ['loadModel("orchard.safetensors").then((model) => model.predict("rows"))', "predictRowsShape"],
    ['loadModel("orchard.safetensors").then((model) => model.predict([{ temperature: "hot" }]))', "predictCellNumber"],
  ])("refuses %s", (call, code) => {
    expect(script(`await ${call}.then(print, ({ code, message }) => print({ code, message }))`)).toEqual([
      { code, message: expect.stringMatching(/.{20}/) },
    ]);
  });

  it("refuses weights that do not say what model they are of", () => {
    const header = Buffer.from(JSON.stringify({ w: { dtype: "F32", shape: [1], data_offsets: [0, 4] } }));
    const length = Buffer.alloc(8);
    length.writeBigUInt64LE(BigInt(header.length));
    writeFileSync(join(folder, "bare.safetensors"), Buffer.concat([length, header, Buffer.alloc(4)]));
    const [error] = script('await loadModel("bare.safetensors").catch(({ code }) => print({ code }))');
    expect(error).toEqual({ code: "predictProjectRequired" });
  });

  it("predicts no rows as none, and many requests at a time", () => {
    const [none, many] = script(`
      const model = await loadModel("orchard.safetensors");
      print(await model.predict([]));
      const ask = (temperature) => model.predict([{ temperature, rainfall: 67, humidity: 43 }]);
      const answers = await Promise.all(Array.from({ length: 50 }, (_, index) => ask(70 + (index % 2))));
      print(new Set(answers.map(([{ apples }]) => apples)).size);`);
    expect([none, many]).toEqual([[], 2]);
  });
});
