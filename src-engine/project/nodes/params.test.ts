import { describe, expect, it, vi } from "vitest";
import { addNode, setParam } from "../document/edit";
import { emptyDocument } from "../document/empty";
import { newNodeParams, nodeType } from "./catalog";
import type { NodeDefinition } from "./define";
import { lowerDocument } from "./lower";
import { checkParam, readParams } from "./params";
import type { GraphNode } from "./nodeGraph";

function definitionOf(type: string): NodeDefinition {
  const definition = nodeType(type);
  if (!definition) throw new Error(`${type} is missing`);
  return definition;
}

const linear = definitionOf("linear");
const node: GraphNode = { id: "linear1", type: "linear", version: 1, params: newNodeParams("linear") };

describe("reading parameters", () => {
  it("fills in defaults", () => {
    expect(readParams(linear, { ...node, params: {} })).toEqual({ params: newNodeParams("linear") });
  });

  it("remembers what was accepted by the type that accepted it only", () => {
    const params = { outFeatures: 3 };
    const first = readParams(linear, { ...node, params });
    expect(readParams(linear, { ...node, params })).toEqual(first);
    expect(readParams(definitionOf("relu"), { ...node, params })).toHaveProperty("problems");
  });

  it("lifts parameters of an older version", () => {
    const second: NodeDefinition = {
      ...linear,
      version: 3,
      migrations: { ...linear.migrations, 2: ({ units, ...rest }) => ({ ...rest, outFeatures: units }) },
    };
    expect(readParams(second, { ...node, params: { units: 5 } })).toEqual({
      params: { ...newNodeParams("linear"), outFeatures: 5 },
    });
  });

  it("names every refused parameter, each with its default as the fix", () => {
    const read = readParams(linear, { ...node, params: { outFeatures: 0, bias: "yes" } });
    expect("problems" in read && read.problems.map(({ code, param, fix }) => ({ code, param, fix }))).toEqual([
      {
        code: "valueTooSmall",
        param: "outFeatures",
        fix: { kind: "setParam", node: "linear1", param: "outFeatures", value: 1 },
      },
      { code: "valueType", param: "bias", fix: { kind: "setParam", node: "linear1", param: "bias", value: true } },
    ]);
  });

  it("offers no fix for a name the type does not have", () => {
    const read = readParams(linear, { ...node, params: { units: 3 } });
    expect("problems" in read && read.problems.map(({ code, param, fix }) => ({ code, param, fix }))).toEqual([
      { code: "valueUnknownKey", param: null, fix: null },
    ]);
  });
});

describe("an optimizer's parameters", () => {
  it.each([
    ["adam", "beta1", 1, "valueNotBelow"],
    ["adam", "beta2", -0.1, "valueTooSmall"],
    ["adam", "eps", 0, "valueTooSmall"],
    ["adam", "weightDecay", -1, "valueTooSmall"],
    ["sgd", "momentum", -0.1, "valueTooSmall"],
    ["sgd", "learningRate", Number.NEGATIVE_INFINITY, "valueNotNumber"],
    ["sgd", "learningRate", undefined, null],
  ])("%s.%s = %s", (type, param, value, code) => {
    const id = `${type}1`;
    const read = readParams(definitionOf(type), { id, type, version: 1, params: { [param]: value } });
    expect("problems" in read ? read.problems.map((found) => [found.code, found.param]) : null).toEqual(
      code === null ? null : [[code, param]],
    );
  });
});

describe("checking one parameter", () => {
  it("gives the checked value", () => {
    expect(checkParam(linear, node, "outFeatures", 7)).toEqual({ value: 7 });
  });

  it("gives the problem that refuses it", () => {
    expect(checkParam(linear, node, "outFeatures", 1.5)).toMatchObject({
      problem: { code: "valueNotInteger", param: "outFeatures" },
    });
    expect(checkParam(linear, { ...node, version: 9 }, "outFeatures", 1)).toMatchObject({
      problem: { code: "nodeNewer" },
    });
  });

  it("does not blame a parameter for another one", () => {
    const broken = { ...node, params: { outFeatures: 0, bias: true } };
    expect(checkParam(linear, broken, "bias", false)).toEqual({ value: false });
  });
});

describe("one edit", () => {
  const empty = emptyDocument({ projectId: "0123456789abcdef".repeat(2), appVersion: "0.1.0" });
  const {
    document: before,
    nodes: [id = ""],
  } = addNode(empty, "adam", { x: 0, y: 0 });
  const adam = definitionOf("adam");
  const nodeOf = ({ nodes }: typeof before) => nodes.find((each) => each.id === id)!;

  /** The schemas that `act` asks, by parameter; "all" for the one of all parameters together. */
  function asked(act: () => void): string[] {
    const schemas = [["all", adam.schema] as const, ...adam.params.map(({ name, schema }) => [name, schema] as const)];
    const spies = schemas.map(([name, schema]) => ({ name, spy: vi.spyOn(schema._zod, "run") }));
    try {
      act();
      return spies.filter(({ spy }) => spy.mock.calls.length > 0).map(({ name }) => name);
    } finally {
      for (const { spy } of spies) spy.mockRestore();
    }
  }

  it("asks the schema of the parameter that changed and no other, from the form to the lowered model", () => {
    expect(asked(() => lowerDocument(before))).toContain("all");
    let edited = before;
    expect(
      asked(() => {
        expect(checkParam(adam, nodeOf(before), "beta1", 0.8)).toEqual({ value: 0.8 });
        edited = setParam(before, id, "beta1", 0.8);
        lowerDocument(edited);
      }),
    ).toEqual(["beta1"]);
    expect(nodeOf(edited).params).toEqual({ ...nodeOf(before).params, beta1: 0.8 });
  });

  it("that is refused says what the schema of all parameters would say", () => {
    lowerDocument(before);
    expect(
      asked(() => {
        expect(checkParam(adam, nodeOf(before), "beta1", 1)).toMatchObject({
          problem: { code: "valueNotBelow", param: "beta1", fix: { value: 0.9 }, values: { name: "beta1", bound: 1 } },
        });
        expect(() => setParam(before, id, "beta1", "much")).toThrow("beta1");
      }),
    ).toEqual(["beta1"]);
  });

  it("of a name that the type does not have is refused", () => {
    expect(() => setParam(before, id, "surprise", 1)).toThrow("surprise");
  });
});
