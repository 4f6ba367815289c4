import { describe, expect, it } from "vitest";
import { languages, type Text } from "../../base/text";
import { newNodeParams, nodeCatalog, nodeType } from "./catalog";
import { nodeCategories, type DatasetColumns, type InputValue, type NodeDefinition, type NodeSample } from "./define";
import { datasetParamsSchema } from "./data/datasetParams";
import { frozen } from "./layers/frozen";
import { ModelBuilder } from "./modelBuilder";
import { migrateParams } from "./params";

const batchSize = 4;

/** A dataset with one number feature, one number target; and one with a class target. */
const params = (target: "number" | "category", feature: "number" | "category" = "number") =>
  datasetParamsSchema.parse({
    columns: [
      feature === "number"
        ? { name: "x", type: "number", role: "feature" }
        : { name: "x", type: "category", role: "feature", categories: ["a", "b", "c"], encoding: "classIndex" },
      target === "number"
        ? { name: "y", type: "number", role: "target" }
        : { name: "y", type: "category", role: "target", categories: ["a"], encoding: "classIndex" },
    ],
  });

/** Lowers one node of `definition` on its own, every input fed by dataset columns that suit it, or a tensor of the shape it asks for. */
function lowerAlone(
  definition: NodeDefinition,
  nodeParams: Record<string, unknown>,
  target: "number" | "category",
  shapes: NodeSample["inputs"] = {},
) {
  const builder = new ModelBuilder(batchSize, "train", undefined);
  const reports: string[] = [];
  const surroundings = {
    isWired: () => true,
    nameOf: (node: string) => node,
    report: ({ code }: { code: string }) => reports.push(code),
  };
  const source = builder.context("dataset1", surroundings);
  const columns = {
    feature: source.columns("feature", params(target, definition.type === "embedding" ? "category" : "number")),
    target: source.columns("target", params(target)),
  };
  const inputs: Record<string, InputValue> = {};
  for (const port of definition.inputs) {
    const shape = shapes[port.name];
    const column = port.role === "target" ? columns.target : columns.feature;
    const value = shape
      ? { value: builder.graph.leaf(port.name, shape) }
      : port.kind === "tensor"
        ? column
        : { value: builder.graph.leaf(port.name, []) };
    inputs[port.name] = { ...value, from: { node: "dataset1", port: "features" } };
  }
  const context = builder.context("node1", surroundings);
  return { outputs: definition.lower(context, inputs, nodeParams), builder, reports };
}

const texts = (definition: NodeDefinition): [string, Text][] => [
  ["label", definition.label],
  ["summary", definition.summary],
  ["help", definition.help],
  ...[...definition.inputs, ...definition.outputs, ...definition.params].flatMap((part): [string, Text][] => [
    [`${part.name}.label`, part.label],
    [`${part.name}.help`, part.help],
  ]),
  ...definition.params.flatMap(({ name, control }): [string, Text][] =>
    control.kind === "select" ? control.options.map(({ value, label }) => [`${name}.${value}`, label]) : [],
  ),
];

describe("the catalogue", () => {
  it("hides a parameter only behind values that another one can have", () => {
    for (const { type, params } of nodeCatalog) {
      for (const { usedWhen } of params) {
        if (!usedWhen) continue;
        const control = params.find(({ name }) => name === usedWhen.param)?.control;
        const options = control?.kind === "select" ? control.options.map(({ value }) => value) : [];
        expect(options, type).toEqual(expect.arrayContaining([...usedWhen.values]));
      }
    }
  });

  it("folds away no parameter that a node shows or whose choice others follow, and never a whole form", () => {
    for (const { type, params } of nodeCatalog) {
      const rare = params.filter((param) => param.rare === true);
      expect(params.length === 0 || rare.length < params.length, type).toBe(true);
      for (const { name, inline } of rare) {
        expect(inline, `${type}.${name}`).toBeUndefined();
        const followers = params.filter(({ usedWhen }) => usedWhen?.param === name);
        expect(
          followers.every((follower) => follower.rare === true),
          `${type}.${name}`,
        ).toBe(true);
      }
    }
  });

  it("names every type once", () => {
    const types = nodeCatalog.map(({ type }) => type);
    expect(types).toEqual([...new Set(types)]);
  });

  it("stands in the order of the palette's groups", () => {
    const groups = nodeCatalog.map(({ category }) => nodeCategories.indexOf(category));
    expect(groups).toEqual([...groups].sort((a, b) => a - b));
  });

  it("gives no two types of a category the same place", () => {
    const places = nodeCatalog.map(({ category, order, type }) => `${category} ${order ?? type}`);
    expect(places).toEqual([...new Set(places)]);
  });

  it("answers for types it does not have", () => {
    expect(nodeType("convolution")).toBeUndefined();
    expect(() => newNodeParams("convolution")).toThrow('no node type is called "convolution"');
  });
});

describe.each(nodeCatalog.map((definition) => [definition.type, definition] as const))(
  "node type %s",
  (type, definition) => {
    it("can be found and its defaults are valid", () => {
      expect(nodeType(type)).toBe(definition);
      expect(definition.schema.parse(newNodeParams(type))).toEqual(newNodeParams(type));
    });

    it("has an identifier as its name, so that node ids can be made of it", () => {
      expect(type).toMatch(/^[a-z][a-zA-Z0-9]*[a-zA-Z]$/);
    });

    it.each(texts(definition))("has the text %s in every language", (_name, text) => {
      for (const language of languages) expect(text[language].trim(), language).not.toBe("");
      expect(text.ko).not.toContain("{{");
    });

    it("describes exactly the parameters it has", () => {
      const kept = definition.params.filter(({ optional }) => optional !== true);
      expect(kept.map(({ name }) => name)).toEqual(Object.keys(newNodeParams(type)));
    });

    it("is drawn in lines, and says what it predicts if it is a loss", () => {
      expect(definition.glyph).toMatch(/^M[-\d.MmLlHhVvCcSsAaZz ,]+$/);
      expect(definition.task !== undefined).toBe(definition.category === "losses");
    });

    it("has ports with names of their own", () => {
      for (const ports of [definition.inputs, definition.outputs]) {
        expect(new Set(ports.map(({ name }) => name)).size).toBe(ports.length);
      }
    });

    it("refuses parameters it does not know", () => {
      expect(definition.schema.safeParse({ ...newNodeParams(type), surprise: 1 }).success).toBe(false);
    });

    it("has Korean help, summary and at least one Korean keyword", () => {
      const korean = /[가-힣]/;
      expect(definition.help.ko).toMatch(korean);
      expect(definition.summary.ko).toMatch(korean);
      expect(definition.keywords.some((keyword) => korean.test(keyword))).toBe(true);
    });

    it("gives an example of every version so far", () => {
      const versions = new Set(definition.samples.map(({ version }) => version));
      expect([...versions]).toEqual(Array.from({ length: definition.version }, (_, index) => index + 1));
      expect(Object.keys(definition.migrations).map(Number)).toEqual(
        Array.from({ length: definition.version - 1 }, (_, index) => index + 1),
      );
    });

    it.each(definition.samples.map((sample, index) => [index, sample] as const))(
      "lifts and lowers sample %i",
      (_index, sample) => {
        const lifted = definition.schema.parse(migrateParams(definition, sample.version, sample.params));
        const target = ["crossEntropyLoss", "nllLoss"].includes(type) ? "category" : "number";
        const { outputs, builder, reports } = lowerAlone(definition, lifted, target, sample.inputs);
        const needsFile = type === "dataset" && sample.params.source === undefined;
        expect(reports).toEqual(needsFile ? ["datasetNoFile"] : []);
        if (needsFile) return;
        expect(Object.keys(outputs)).toEqual(definition.outputs.map(({ name }) => name));
        for (const { name, kind } of definition.outputs) {
          const shape = outputs[name]?.value.shape;
          expect(shape, name).toEqual(sample.outputs?.[name] ?? (kind === "tensor" ? [batchSize, 1] : []));
        }
        for (const { name } of [...builder.parameters, ...builder.buffers]) expect(name).toMatch(/^node1\.[a-z_]+$/);
        for (const { name, frozen } of builder.parameters) expect(frozen, name).toBe(lifted.frozen);
      },
    );

    it("can be frozen if it has weights, and says so last", () => {
      const trains = definition.samples.some((sample) => {
        const lifted = definition.schema.parse(migrateParams(definition, sample.version, sample.params));
        const kept = { ...lifted, frozen: true };
        const { builder } = lowerAlone(definition, "frozen" in lifted ? kept : lifted, "number", sample.inputs);
        expect(builder.parameters.filter((parameter) => !parameter.frozen)).toEqual([]);
        return builder.parameters.length > 0;
      });
      const last = definition.params.at(-1);
      expect(last?.name === "frozen").toBe(trains);
      if (trains) expect(last).toMatchObject({ label: frozen.label, control: frozen.control });
      if (trains) expect(newNodeParams(type).frozen).toBe(false);
    });
  },
);

it("lifts parameters through every migration in turn", () => {
  const linear = nodeType("linear");
  if (!linear) throw new Error("linear is missing");
  const third: NodeDefinition = {
    ...linear,
    version: 3,
    migrations: {
      1: ({ units, ...rest }) => ({ ...rest, outFeatures: units }),
      2: (old) => ({ ...old, bias: old.bias === "yes" }),
    },
  };
  expect(migrateParams(third, 1, { units: 4, bias: "yes" })).toEqual({ outFeatures: 4, bias: true });
  expect(migrateParams(third, 2, { outFeatures: 4, bias: "no" })).toEqual({ outFeatures: 4, bias: false });
  expect(migrateParams(third, 3, { outFeatures: 4 })).toEqual({ outFeatures: 4 });
  expect(() => migrateParams({ ...third, migrations: {} }, 1, {})).toThrow("no migration from version 1");
});

it("initialises Linear within PyTorch's bounds, weight before bias", () => {
  const builder = new ModelBuilder(2, "train", undefined);
  const linear = nodeType("linear");
  const context = builder.context("linear1", { isWired: () => true, nameOf: (node) => node, report: () => undefined });
  const columns: DatasetColumns["params"] = {
    columns: ["a", "b", "c", "d"].map((name) => ({
      name,
      type: "number",
      role: "feature",
      categories: [],
      encoding: "oneHot",
    })),
  };
  const input = { ...context.columns("feature", columns), from: { node: "dataset1", port: "features" } };
  linear?.lower(context, { input }, { ...newNodeParams("linear"), outFeatures: 3 });
  expect(builder.parameters.map(({ name, value, initializer }) => ({ name, shape: value.shape, initializer }))).toEqual(
    [
      {
        name: "linear1.weight",
        shape: [3, 4],
        initializer: {
          kind: "uniform",
          low: -Math.sqrt(3) * (Math.sqrt(2 / 6) / 2),
          high: Math.sqrt(3) * (Math.sqrt(2 / 6) / 2),
        },
      },
      { name: "linear1.bias", shape: [3], initializer: { kind: "uniform", low: -0.5, high: 0.5 } },
    ],
  );
});
