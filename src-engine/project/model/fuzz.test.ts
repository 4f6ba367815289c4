// Files that are wrong in one or two of the ways that matter to their format: read, or refused with a place.
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { GradwireError } from "../../base/errors";
import { Generator } from "../../base/random";
import { parseDocument } from "../document/check";
import { buildTrainingPlan } from "../../compiler/train/plan";
import { adam, denseModel } from "../../compiler/train/testing/samples";
import { readCheckpoint, writeCheckpoint } from "./checkpoint";
import { openModelFile, readModelFile } from "./modelFile";
import { writeNpy } from "../../formats/npy";
import { writeNpz } from "../../formats/npz";
import { writeSafetensors } from "../../formats/safetensors";
import { writeWeightsJson } from "../../formats/weightsJson";

const seed = 20261128;
const filesOfAFormat = 400;
/** No file of a few hundred bytes may take longer, even on a machine under load. */
const mostMilliseconds = 2000;

const tensors = [
  { name: "linear1.weight", shape: [2, 3], data: Float32Array.of(1, -2, 0.1, 1e-42, -0, 3.4e38) },
  { name: "linear1.bias", shape: [2], data: Float32Array.of(0, 0) },
  { name: "empty", shape: [0, 4], data: new Float32Array(0) },
];

const plan = buildTrainingPlan({
  lower: denseModel({ features: 2, units: [1], activations: [], optimizer: adam(0.01) }),
  batchSize: 2,
  trainRows: 4,
  validationRows: 0,
  generator: new Generator(1),
});
const run = {
  tensors: plan.tensors,
  persistentLength: plan.persistentLength,
  modelLength: plan.modelLength,
  fingerprint: "f",
  fork: "fork",
  settings: { adam1: { learningRate: 0.01 } },
  epochs: 3,
  monitored: "trainLoss" as const,
};
const checkpoint = writeCheckpoint(
  {
    persistent: plan.initial,
    lastFinite: plan.initial.slice(0, plan.modelLength),
    generatorState: new Generator(7).state(),
    epochsDone: 1,
    samplerSeed: 5,
    batch: 0,
    lossSum: 1,
    seconds: 1,
    skippedSteps: 0,
    skippedInRow: 0,
    accumulated: 0,
    bestWeights: plan.initial.slice(0, plan.modelLength),
    bestEpoch: 1,
    bestLoss: 1,
    epochsSinceBest: 0,
  },
  run,
  "1.0.0",
);
const project = {
  format: "gradwire",
  schemaVersion: 1,
  appVersion: "1",
  projectId: "0".repeat(32),
  training: { epochs: 1, seed: 0 },
  nodes: [
    { id: "dataset1", type: "dataset", version: 1, position: { x: 0, y: 0 }, title: "", params: { columns: [{ name: "a", type: "number", role: "feature" }], csv: { types: { a: "number" } } } },
    { id: "relu1", type: "relu", version: 1, position: { x: 0, y: 0 }, title: "", params: {} },
  ],
  wires: [{ id: "w", from: { node: "dataset1", port: "features" }, to: { node: "relu1", port: "input" } }],
}; // prettier-ignore

/** What stands where another value stood. */
const values = [
  "null", "-1", "1e999", "-0", "0.5", "4294967296", "9007199254740993", "1e-999", '"NaN"', '""', '"\\ud800"', '"\\u0000"', "[]", "{}",
  '{"__proto__":{}}', '{"constructor":1}', '{"toString":1}', '["x"]', `"${"x".repeat(20_000)}"`, "[".repeat(200) + "]".repeat(200),
  `[${"0,".repeat(30_000)}0]`, "1".repeat(2000), "01", "+1", "nan", "'x'", '"\\x"', '"\u0001"', "true", "\uFEFF1",
]; // prettier-ignore
const keys = [
  '"__proto__"',
  '"constructor"',
  '"toString"',
  '"hasOwnProperty"',
  '""',
  '"a\\u0000b"',
  `"${"k".repeat(6000)}"`,
  '"shape"',
];

class Mutator {
  readonly #numbers: Generator;

  constructor(ofFormat: number) {
    this.#numbers = new Generator(seed + ofFormat);
  }

  below(bound: number): number {
    return this.#numbers.u32() % bound;
  }

  one<Item>(items: readonly Item[]): Item {
    const item = items[this.below(items.length)];
    if (item === undefined) throw new Error("there is nothing to choose from");
    return item;
  }

  /** JSON with a value, a name or a piece of it replaced, given twice or left out. */
  json(text: string): string {
    const tokens = [...text.matchAll(/"(?:[^"\\]|\\.){0,200}"\s*:?|-?\d[\d.eE+-]{0,30}|[{}[\],]/g)];
    const token = this.one(tokens);
    const found = token[0];
    const before = text.slice(0, token.index);
    const after = text.slice(token.index + found.length);
    const isName = found.endsWith(":");
    switch (this.below(6)) {
      case 0:
        return before + after;
      case 1:
        return before + found + (isName ? "0," : ",") + found + after;
      case 2:
        return before;
      default:
        return before + (isName ? `${this.one(keys)}:` : this.one(values)) + after;
    }
  }

  /** Bytes changed, cut out, put in or left off, or a little-endian number made extreme. */
  bytes(file: Uint8Array): Uint8Array {
    const copy = file.slice();
    const at = this.below(Math.max(copy.length, 1));
    switch (this.below(5)) {
      case 0:
        return copy.subarray(0, at);
      case 1:
        return Uint8Array.from([
          ...copy.subarray(0, at),
          ...copy.subarray(Math.min(copy.length, at + 1 + this.below(40))),
        ]);
      case 2:
        return Uint8Array.from([...copy.subarray(0, at), ...copy.subarray(0, this.below(100)), ...copy.subarray(at)]);
      case 3:
        copy.set(
          this.one([
            [255, 255, 255, 255],
            [0, 0, 0, 0],
            [0, 0, 0, 128],
            [255, 255, 255, 127],
          ]).slice(0, copy.length - at),
          at,
        );
        return copy;
      default:
        copy[at] = this.below(256);
        return copy;
    }
  }
}

/** A safetensors file with its header's JSON changed and the length before it right. */
function withHeader(file: Uint8Array, change: (json: string) => string): Uint8Array {
  const view = new DataView(file.buffer, file.byteOffset);
  const end = 8 + Number(view.getBigUint64(0, true));
  const json = strToU8(change(new TextDecoder().decode(file.subarray(8, end)).trimEnd()));
  const head = new Uint8Array(8);
  new DataView(head.buffer).setUint32(0, json.length, true);
  return Uint8Array.from([...head, ...json, ...file.subarray(end)]);
}

const metadata = '{"format":"gradwire-model","version":1,"appVersion":"1","task":"regression","inputs":[],"outputs":[],"outputTransform":null,"graph":{"nodes":[],"wires":[]}}'; // prettier-ignore
const safetensors = writeSafetensors(tensors, { gradwire: metadata });
const npz = writeNpz(tensors, { "gradwire.json": strToU8(metadata) });
const json = new TextDecoder().decode(writeWeightsJson(tensors, JSON.parse(metadata)));
const headers = [
  "(2,)",
  "(0,)",
  "(-1,)",
  "(99999999999999999999,)",
  "(4294967296, 4294967296)",
  `(${"1, ".repeat(40)})`,
  "()",
  "(2",
];

const both = (file: Uint8Array) => {
  openModelFile(file);
  readModelFile(file);
};

const formats: readonly [string, (file: Uint8Array) => void, (mutate: Mutator) => Uint8Array][] = [
  ["safetensors", both, (mutate) => (mutate.below(2) === 0 ? mutate.bytes(safetensors) : withHeader(safetensors, (text) => mutate.json(text)))],
  ["safetensors whose description is changed", both, (mutate) => writeSafetensors(tensors, { gradwire: mutate.json(metadata) })],
  ["npz", both, (mutate) => mutate.bytes(mutate.bytes(npz))],
  [
    "npz with sound checksums",
    both,
    (mutate) => {
      const array = new TextDecoder("latin1").decode(writeNpy([2], new Float32Array(2)));
      const changed = array.replace("(2,)", mutate.one(headers)).replace("<f4", mutate.one(["<f4", "|O", ">f4", "<f8", "V1"]));
      const bytes = Uint8Array.from(changed, (letter) => letter.charCodeAt(0));
      const files = { "a.npy": mutate.below(2) === 0 ? bytes : mutate.bytes(bytes), "gradwire.json": strToU8(mutate.json(metadata)) };
      return zipSync(files, { level: mutate.one([0, 9]) });
    },
  ],
  ["weights in JSON", both, (mutate) => (mutate.below(4) === 0 ? mutate.bytes(strToU8(json)) : strToU8(mutate.json(json)))],
  ["checkpoint", (file) => readCheckpoint(file, run), (mutate) => (mutate.below(2) === 0 ? mutate.bytes(checkpoint) : withHeader(checkpoint, (text) => mutate.json(text)))],
  ["project", (file) => parseDocument(new TextDecoder().decode(file)), (mutate) => (mutate.below(4) === 0 ? mutate.bytes(strToU8(JSON.stringify(project))) : strToU8(mutate.json(JSON.stringify(project))))],
]; // prettier-ignore

/** Refusals that concern a file as a whole, and so have no place in it. */
const ofTheWhole = new Set([
  "safetensorsHeader", "weightsFormat", "safetensorsHeaderSize", "safetensorsLength", "weightsJsonFormat", "checkpointFormat", "checkpointOlder", "checkpointOtherRun",
  "documentNotGradwire", "documentTooDeep", "documentNewer", "documentNewerUnreadable",
]); // prettier-ignore

describe("changed files are read, or refused with a place", () => {
  it.each(formats)("%s", (name, read, make) => {
    const mutate = new Mutator(name.length);
    const outcomes = new Set<string>();
    for (let index = 0; index < filesOfAFormat; index += 1) {
      const file = make(mutate);
      const started = performance.now();
      try {
        read(file);
        outcomes.add("read");
      } catch (error) {
        if (!(error instanceof GradwireError))
          expect.fail(`seed ${String(seed)}, file ${String(index)}: ${String(error)}`);
        outcomes.add(error.code);
        const hasPlace = error.path !== undefined || Object.keys(error.values).length > 0;
        if (!ofTheWhole.has(error.code) && !hasPlace)
          expect.fail(`file ${String(index)}: ${error.message} has no place`);
        expect(error.message.length, error.message.slice(0, 100)).toBeLessThan(1000);
      }
      expect(performance.now() - started).toBeLessThan(mostMilliseconds);
    }
    expect(outcomes.size, "the changes reach more than the first check").toBeGreaterThan(4);
  });
});
