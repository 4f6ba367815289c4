import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorTexts } from "../../base/errorTexts";
import { fillText } from "../../base/text";
import type { StoredTensor } from "../../formats/tensors";
import { finishNow } from "../../base/work";
import { stackDocument, type Stack } from "../../golden/documents";
import { loweringWork } from "../nodes/lower";
import type { NodeGraph } from "../nodes/nodeGraph";
import { matchStateDict } from "./stateDict";
import type { ImportReport } from "./stateDictReport";
import { stateDictModel } from "../../runtime/stateDictModel";

/** Names and shapes of a state_dict, in its order; a shape of another type than float32 begins with its name. */
type Listing = Readonly<Record<string, readonly (number | string)[]>>;

function tensorsOf(listing: Listing): readonly StoredTensor[] {
  return Object.entries(listing).map(([name, entries]) => {
    const [dtype = "float32"] = entries.filter((entry) => typeof entry === "string");
    const shape = entries.filter((entry) => typeof entry === "number");
    return { name, shape, dtype, read: (into) => into.fill(0) };
  });
}

const documentOf = (features: number, layers: Stack["layers"]) =>
  stackDocument({
    ...{
      rows: 8,
      features,
      outputs: layers.findLast((entry) => typeof entry === "number") ?? 2,
      task: "regression",
      layers,
    },
    ...{ optimizer: { kind: "sgd", lr: 0.1 }, batchSize: 2, shuffle: false },
  });
const modelOf = (document: NodeGraph) => {
  const { model } = finishNow(loweringWork(document, { batchSize: 2 }));
  if (model === null) throw new Error("the document is sound");
  return stateDictModel(model);
};

const match = (features: number, layers: Stack["layers"], listing: Listing, ordered = false) =>
  matchStateDict(modelOf(documentOf(features, layers)), { tensors: tensorsOf(listing), ordered });
const pairs = ({ rows }: ImportReport): Record<string, string> =>
  Object.fromEntries(rows.map(({ tensor, parameter, way }) => [parameter ?? tensor ?? "", `${tensor ?? "-"} ${way}`]));
const messages = ({ refusals }: ImportReport) =>
  refusals.map(({ code, values, path }) => {
    const text = fillText(errorTexts[code as keyof typeof errorTexts], "en", values);
    return path === null ? text : `At ${path}: ${text}`;
  });

const layer = (path: string, outputs: number, inputs: number): Listing => ({
  [`${path}weight`]: [outputs, inputs],
  [`${path}bias`]: [outputs],
});

describe("a state_dict finds its place", () => {
  it("by the graph's own names, whatever their order and their numbers", () => {
    const listing = { ...layer("linear2.", 3, 3), ...layer("linear1.", 3, 3) };
    for (const ordered of [true, false]) {
      const found = match(3, [3, 3], listing, ordered);
      expect(found.refusals).toEqual([]);
      expect(pairs(found)).toEqual({
        "linear1.weight": "linear1.weight name",
        "linear1.bias": "linear1.bias name",
        "linear2.weight": "linear2.weight name",
        "linear2.bias": "linear2.bias name",
      });
    }
  });

  it("by names and shapes, where only one has them", () => {
    const listing = {
      ...layer("", 2, 4),
      ...layer("body.fc.", 4, 3),
      ...{ "bn.weight": [4], "bn.bias": [4], "bn.running_mean": [4], "bn.running_var": [4] },
      "bn.num_batches_tracked": ["int64"],
    };
    const found = match(3, [4, "batchNorm1d", 2], listing);
    expect(found.refusals).toEqual([]);
    expect(pairs(found)).toEqual({
      "linear1.weight": "body.fc.weight shape",
      "linear1.bias": "body.fc.bias shape",
      "batchNorm1d1.weight": "bn.weight shape",
      "batchNorm1d1.bias": "bn.bias shape",
      "batchNorm1d1.running_mean": "bn.running_mean shape",
      "batchNorm1d1.running_var": "bn.running_var shape",
      "linear2.weight": "weight shape",
      "linear2.bias": "bias shape",
      "bn.num_batches_tracked": "bn.num_batches_tracked counter",
    });
  });

  it("in the order of their numbers, not of their letters", () => {
    const numbers = [0, 2, 4, 6, 8, 10, 12];
    const sorted = [...numbers].sort((a, b) => (String(a) < String(b) ? -1 : 1));
    const listing = Object.assign({}, ...sorted.map((number) => layer(`net.${number}.`, 3, 3))) as Listing;
    const found = match(3, numbers.map(() => 3), listing); // prettier-ignore
    expect(found.refusals).toEqual([]);
    expect([...found.taken].map(([name, tensor]) => [name, tensor.name]).filter(([name]) => name?.endsWith("weight"))).toEqual(
      numbers.map((number, index) => [`linear${index + 1}.weight`, `net.${number}.weight`]),
    ); // prettier-ignore
    expect(found.notes.map(({ code }) => code)).toEqual(["importOrder"]);
  });

  it("in the file's order, where the file keeps it", () => {
    const listing = { ...layer("zeta.", 3, 3), ...layer("alpha.", 3, 3) };
    expect(pairs(match(3, [3, 3], listing, true))).toMatchObject({
      "linear1.weight": "zeta.weight order",
      "linear2.weight": "alpha.weight order",
    });
  });

  it("leaves what nothing takes, and says so", () => {
    const found = match(3, [2], { ...layer("0.", 2, 3), ...layer("9.", 7, 7), scale: [1] });
    expect(found.refusals).toEqual([]);
    expect(pairs(found)).toMatchObject({ "9.weight": "9.weight unused", scale: "scale unused" });
    expect(found.notes).toEqual([
      { code: "importUnused", values: { count: 3, names: "9.weight [7, 7], 9.bias [7], scale [1]" }, path: null },
    ]);
  });

  it("has what is measured measured, unless the file has it", () => {
    const layers = ["standardize", 2];
    expect(match(3, layers, layer("0.", 2, 3)).measured).toEqual(["standardize1.mean", "standardize1.scale"]);
    const given = { ...layer("0.", 2, 3), "standardize1.mean": [3], "standardize1.scale": [3] };
    const found = match(3, layers, given);
    expect(found.measured).toEqual([]);
    expect(pairs(found)).toMatchObject({ "standardize1.mean": "standardize1.mean name" });
    expect(messages(match(3, layers, { ...given, "standardize1.mean": [4] }))[0]).toMatch(
      /^The graph requires standardize1\.mean of shape \[3\], but standardize1\.mean of the file has \[4\]\./,
    );
  });
});

describe("a state_dict that does not fit is refused", () => {
  it.each<[string, ImportReport, RegExp]>([
    [
      "with another shape under the graph's name",
      match(3, [4, 2], { ...layer("linear1.", 4, 3), ...layer("linear2.", 2, 5) }),
      /^The graph requires linear2\.weight of shape \[2, 4\], but linear2\.weight of the file has \[2, 5\]\./,
    ],
    [
      "with another shape in the only module that is left",
      match(3, [4, 2], { ...layer("0.", 4, 3), ...layer("2.", 2, 5) }),
      /^The graph requires linear2\.weight of shape \[2, 4\], but 2\.weight of the file has \[2, 5\]\./,
    ],
    [
      "without a parameter",
      match(3, [4, 2], { ...layer("0.", 4, 3), "2.weight": [2, 4] }),
      /^The graph requires linear2\.weight of shape \[2, 4\], and no tensor of the file has its place\. What is left in the file: 2\.weight \[2, 4\]\./,
    ],
    [
      "without a parameter of a layer that it names",
      match(3, [4, 2], { ...layer("linear1.", 4, 3), "linear2.weight": [2, 4] }),
      /^The graph requires linear2\.bias of shape \[2\], and no tensor of the file has its place\. What is left in the file: linear2\.weight \[2, 4\]\./,
    ],
    [
      "that is empty",
      match(3, [2], {}),
      /^The graph requires linear1\.weight of shape \[2, 3\], .* left in the file: –\./,
    ],
    [
      "with a bias that the layer does not have",
      match(3, [{ type: "linear", params: { outFeatures: 2, bias: false } }], layer("linear1.", 2, 3)),
      /^The file has linear1\.bias of shape \[2\], which linear1 of the graph does not take\./,
    ],
    [
      "of whole numbers",
      match(3, [2], { "0.weight": [2, 3, "int64"], "0.bias": [2] }),
      /^At 0\.weight: Weights must be floating-point numbers of 16, 32 or 64 bits, got int64\./,
    ],
    [
      "with names that say nothing of an order",
      match(3, [3, 3], { ...layer("decoder.", 3, 3), ...layer("encoder.", 3, 3) }),
      /^decoder, encoder of the file fit linear1, linear2 of the graph alike \(each has weight \[3, 3\]\).* such as linear1\.weight\.$/,
    ],
    [
      "with more modules alike than layers",
      match(3, [3, 3], { ...layer("0.", 3, 3), ...layer("2.", 3, 3), ...layer("4.", 3, 3) }, true),
      /^0, 2, 4 of the file fit linear1, linear2 of the graph alike/,
    ],
    [
      "with fewer modules alike than layers",
      match(3, [3, 3], layer("0.", 3, 3)),
      /^0 of the file fit linear1, linear2 of the graph alike/,
    ],
    [
      "with numbers that go against those around them",
      match(4, [3, 3, 3, 2], {
        ...layer("fc1.", 3, 3),
        ...layer("fc2.", 3, 3),
        ...layer("fc3.", 3, 4),
        ...layer("fc4.", 2, 3),
      }),
      /^fc1, fc2 of the file fit linear2, linear3 of the graph alike/,
    ],
    [
      "with numbers that go against the file's order",
      match(3, [3, 3], { ...layer("fc2.", 3, 3), ...layer("fc1.", 3, 3) }, true),
      /^fc2, fc1 of the file fit linear1, linear2 of the graph alike/,
    ],
  ])("%s", (_, found, message) => {
    expect(messages(found)[0]).toMatch(message);
  });

  it("for branches, which have no order between them", () => {
    const skip = { type: "add", params: {}, skip: 1 };
    const listing = { ...layer("0.", 3, 3), ...layer("1.", 3, 3) };
    expect(match(3, [3, 3, skip], listing).refusals, "one behind the other").toEqual([]);
    const chain = documentOf(3, [3, 3, skip]);
    const wires = chain.wires.map((wire) =>
      wire.to.node === "linear2" ? { ...wire, from: { node: "dataset1", port: "features" } } : wire,
    );
    const branched = matchStateDict(modelOf({ ...chain, wires }), { tensors: tensorsOf(listing), ordered: true });
    expect(branched.refusals.map(({ code }) => code)).toEqual(["importAmbiguous"]);
    expect(new Set(branched.rows.map(({ way }) => way))).toEqual(new Set(["ambiguous"]));
  });

  it("with one reason per parameter, and none for what fits beside it", () => {
    const found = match(3, [4, 2], layer("0.", 4, 3));
    expect(messages(found).map((text) => text.slice(0, 46))).toEqual([
      "The graph requires linear2.weight of shape [2,",
      "The graph requires linear2.bias of shape [2], ",
    ]);
    expect(match(3, [4, 2], { ...layer("0.", 4, 3), ...layer("2.", 2, 5) }).refusals).toHaveLength(1);
  });
});

it("a state_dict of any names is taken as it was meant, or refused", () => {
  const namings: Readonly<Record<string, (index: number, word: string) => string>> = {
    words: (_, word) => `${word}.`,
    numbers: (index) => `net.${2 * index}.`,
    blocks: (index, word) => (index % 3 === 0 ? `${word}.fc.` : `blocks.${index}.fc.`),
  };
  const outcomes = new Map<string, number>();
  const words = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,4}[0-9]?$/), { minLength: 8, maxLength: 8 });
  const sizes = fc.array(fc.integer({ min: 2, max: 3 }), { minLength: 2, maxLength: 6 });
  const naming = fc.constantFrom(...Object.keys(namings));
  fc.assert(
    fc.property(
      sizes,
      words,
      naming,
      fc.boolean(),
      fc.infiniteStream(fc.nat()),
      (layers, names, name, ordered, keys) => {
        const paths = layers.map((_, index) => namings[name]?.(index, names[index] ?? "") ?? "");
        const modules = layers.map((outputs, index) => layer(paths[index] ?? "", outputs, layers[index - 1] ?? 2));
        // A file that keeps no order has them in any.
        const shuffled = modules
          .map((module) => ({ module, key: Number(keys.next().value) }))
          .sort((a, b) => a.key - b.key);
        const listing = Object.assign({}, ...(ordered ? modules : shuffled.map(({ module }) => module))) as Listing;
        const { refusals, taken } = match(2, layers, listing, ordered);
        const outcome = `${name} ${ordered ? "in order" : "in any order"} ${refusals.length === 0 ? "taken" : "refused"}`;
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        if (refusals.length > 0) return;
        expect(taken.size).toBe(2 * layers.length);
        for (const [index, path] of paths.entries())
          expect(taken.get(`linear${index + 1}.weight`)?.name).toBe(`${path}weight`);
      },
    ),
    { numRuns: 400, seed: 1 },
  );
  expect([...outcomes.keys()].sort()).toEqual([
    "blocks in any order refused",
    "blocks in any order taken",
    "blocks in order taken",
    "numbers in any order taken",
    "numbers in order taken",
    "words in any order refused",
    "words in any order taken",
    "words in order taken",
  ]);
});

it("a state_dict of thousands of modules alike is looked through at once", () => {
  const count = 2000;
  const listing = Object.assign(
    {},
    ...Array.from({ length: count }, (_, index) => layer(`n.${index}.`, 3, 3)),
  ) as Listing;
  const model = modelOf(
    documentOf(
      3,
      Array.from({ length: 100 }, () => 3),
    ),
  );
  const started = performance.now();
  expect(matchStateDict(model, { tensors: tensorsOf(listing), ordered: false }).refusals).toHaveLength(1);
  expect(performance.now() - started).toBeLessThan(2000);
});
