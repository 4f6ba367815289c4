import { describe, expect, it } from "vitest";
import type { ProgramCheck } from "../compiler/program/program";
import { elementName } from "../base/shape";
import { joinedPath } from "./joinedPath";
import { firstAxes, type PlaneAxes, readElement, trainedTensors, WeightPlane } from "./weightPlane";

const parameter = (name: string, shape: readonly number[], offset: number) =>
  ({ name, node: "linear1", role: "parameter", shape, offset }) as const;

/** The second layer is frozen: it has no check. */
const plan = {
  tensors: [
    parameter("linear1.weight", [2, 3], 0),
    parameter("linear1.bias", [2], 6),
    parameter("linear2.weight", [1, 2], 8),
  ],
  checks: ["linear1.weight", "linear1.bias"].map((name) => ({ parameter: name }) as ProgramCheck),
  modelLength: 10,
};
const weights = Float32Array.from([1, 2, 3, -4, 5, 6, 0.5, -0.25, 7, 8, 99]);
const number = (element: number, tensor = "linear1.weight") => ({ tensor, element });
const planes: readonly PlaneAxes[] = [
  { kind: "numbers", x: number(4), y: number(0, "linear1.bias") },
  { kind: "random", seed: 3 },
];

describe("a plane through the weights", () => {
  it.each(planes)("finds a place again that it has written: $kind", (axes) => {
    const plane = new WeightPlane(plan, axes, weights);
    const model = new Float32Array(plan.modelLength);
    for (const place of [
      { x: 0.5, y: -2 },
      { x: 0, y: 0 },
      { x: -1, y: 3 },
    ]) {
      plane.write(place, model);
      const found = plane.project(model);
      expect(found.x).toBeCloseTo(place.x, 5);
      expect(found.y).toBeCloseTo(place.y, 5);
      expect(found.distance).toBeLessThan(1e-3);
      // What is frozen stays.
      expect([...model.subarray(8)]).toEqual([7, 8]);
    }
  });

  it("takes two numbers' values for the place, and leaves the others", () => {
    const plane = new WeightPlane(plan, planes[0]!, weights);
    expect(plane.project(weights)).toMatchObject({ x: 5, y: 0.5 });
    const model = new Float32Array(plan.modelLength);
    plane.write({ x: 10, y: 20 }, model);
    expect([...model]).toEqual([1, 2, 3, -4, 10, 6, 20, -0.25, 7, 8]);
    expect(
      plane.path({ epochs: Float64Array.of(0, 4), models: Float32Array.of(...weights.subarray(0, 10), ...model) }),
    ).toEqual([
      { epoch: 0, x: 5, y: 0.5 },
      { epoch: 4, x: 10, y: 20 },
    ]);
  });

  it.each(Array.from({ length: 12 }, (_, seed) => seed))("finds two directions of two numbers, by seed %i", (seed) => {
    const two = {
      ...plan,
      tensors: [parameter("linear1.weight", [1, 1], 0), parameter("linear1.bias", [1], 1)],
      modelLength: 2,
    };
    const plane = new WeightPlane(two, { kind: "random", seed }, Float32Array.of(2, 0.1));
    const there = new Float32Array(2);
    plane.write({ x: 0, y: 1 }, there);
    expect(plane.project(there)).toMatchObject({
      x: expect.closeTo(0, 4) as number,
      y: expect.closeTo(1, 4) as number,
    });
  });

  it("goes along directions whose rows are as long as the weights', the second square to the first", () => {
    const plane = new WeightPlane(plan, planes[1]!, weights);
    const along = (place: { x: number; y: number }) => {
      const model = new Float32Array(plan.modelLength);
      plane.write(place, model);
      return model.map((value, index) => value - weights[index]!);
    };
    const [x, y] = [along({ x: 1, y: 0 }), along({ x: 0, y: 1 })];
    const dot = (a: Float32Array, b: Float32Array) => a.reduce((sum, value, index) => sum + value * b[index]!, 0);
    expect(dot(x, y)).toBeCloseTo(0, 3);
    for (const [from, to] of [
      [0, 3],
      [3, 6],
      [6, 8],
    ] as const)
      expect(dot(x.subarray(from, to), x.subarray(from, to))).toBeCloseTo(
        dot(weights.subarray(from, to), weights.subarray(from, to)),
        3,
      );
    expect(dot(y, y)).toBeCloseTo(dot(weights.subarray(0, 8), weights.subarray(0, 8)), 2);
    expect([...x.subarray(8)]).toEqual([0, 0]);
  });

  it("is refused over what is not trained, over one number, and at random through zeros", () => {
    const make =
      (axes: PlaneAxes, from = weights) =>
      () =>
        new WeightPlane(plan, axes, from);
    expect(make({ kind: "numbers", x: number(0), y: number(6) })).toThrow(/none of the trained numbers/);
    expect(make({ kind: "numbers", x: number(0), y: number(0, "linear2.weight") })).toThrow(/none of the trained/);
    expect(make({ kind: "numbers", x: number(1), y: number(1) })).toThrow(/two different trained numbers/);
    expect(make({ kind: "random", seed: 0 }, new Float32Array(11))).toThrow(
      /fewer than two of these weights are other than 0/,
    );
    expect(() => firstAxes({ ...plan, checks: [] })).toThrow(/two different trained numbers/);
  });
});

describe("the name of a trained number", () => {
  it("is read as it is written, of every one", () => {
    for (const { name, shape } of trainedTensors(plan))
      for (let element = 0; element < shape.reduce((a, b) => a * b, 1); element += 1)
        expect(readElement(plan, elementName(name, shape, element))).toEqual({ tensor: name, element });
    expect(readElement(plan, " linear1.weight[1,2] ")).toEqual(number(5));
  });

  it.each(["linear1.weight", "linear1.weight[2, 0]", "linear1.weight[0]", "linear2.weight[0, 0]", "[0]", ""])(
    "is refused where there is none: %j",
    (text) => {
      expect(() => readElement(plan, text)).toThrow(/none of the trained numbers/);
    },
  );
});

describe("the way of a run that was gone on with", () => {
  const path = (from: number, count: number) => ({
    epochs: Float64Array.from({ length: count }, (_, i) => from + i),
    models: Float32Array.from({ length: 2 * count }, (_, i) => 10 * (from + Math.floor(i / 2)) + (i % 2)),
  });

  it("is that of both, with no epoch twice", () => {
    expect(joinedPath(path(0, 4), path(3, 3))).toEqual(path(0, 6));
    expect(joinedPath({ epochs: new Float64Array(), models: new Float32Array() }, path(0, 2))).toEqual(path(0, 2));
  });

  it("is thinned out where it is long", () => {
    const { epochs, models } = joinedPath(path(0, 1000), path(999, 1000));
    expect(epochs.length).toBeLessThanOrEqual(1024);
    expect([...epochs.subarray(0, 3)]).toEqual([0, 2, 4]);
    expect([...models.subarray(2, 4)]).toEqual([20, 21]);
  });
});
