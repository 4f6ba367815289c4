import { describe, expect, it } from "vitest";
import type { Tensor } from "../../engine";
import { F, GradwireError, manualSeed, nn, ones, optim, tensor, zeros } from "../../engine";

const code = (expected: string): unknown => expect.objectContaining({ name: GradwireError.name, code: expected });
const names = (module: nn.Module) => module.namedParameters().map(([name]) => name);
const linear = () => new nn.Linear(2, 2, { bias: false });

/** A module whose fields are given. */
class Holder extends nn.Module {
  constructor(fields: object) {
    super();
    Object.assign(this, fields);
  }

  override forward(x: Tensor): Tensor {
    return x;
  }
}

describe("nn.Sequential", () => {
  const model = new nn.Sequential(linear(), new nn.ReLU(), new nn.Identity(), linear());

  it("is a sequence", () => {
    expect([model.length, [...model].length, names(model)]).toEqual([4, 4, ["0.weight", "3.weight"]]);
    expect(model.at(-1)).toBe(model[3]);
    expect(model.at(1)).toBeInstanceOf(nn.ReLU);
    expect(() => model.at(4)).toThrow("nn.Sequential requires a place from 0 to 3, or below 0 from its end, got 4.");
    expect(() => new nn.Sequential(F.relu as never)).toThrow(code("moduleExpected"));
    const grown = new nn.Sequential(linear()).append(linear());
    expect(grown.forward(ones([1, 2])).shape).toEqual([1, 2]);
    expect(names(grown)).toEqual(["0.weight", "1.weight"]);
  });
});

describe("containers", () => {
  it("name what they hold by place or key", () => {
    const first = linear();
    const model = new Holder({
      layers: new nn.ModuleList<nn.Module>([first, linear()]).extend([new nn.ReLU()]),
      heads: new nn.ModuleDict({ left: linear(), right: first }),
      scales: new nn.ParameterList([zeros([1]), ones([2])]),
    });
    expect(names(model)).toEqual(["layers.0.weight", "layers.1.weight", "heads.left.weight", "scales.0", "scales.1"]);
    expect(Object.keys(model.stateDict())).toContain("heads.right.weight");
    expect(model.namedModules().map(([name]) => name)).toEqual([
      "",
      "layers",
      "layers.0",
      "layers.1",
      "layers.2",
      "heads",
      "heads.left",
      "scales",
    ]);
    expect(model.modules()[0]).toBe(model);
    expect(model.children()).toHaveLength(3);
  });

  it("give what they hold", () => {
    const heads = new nn.ModuleDict<nn.Linear>({ a: linear() });
    expect([heads.size, heads.has("b"), [...heads.keys()]]).toEqual([1, false, ["a"]]);
    expect([...heads.entries()]).toEqual([["a", heads.get("a")]]);
    expect([...heads.values()][0]?.inFeatures).toBe(2);
    expect(() => heads.get("b")).toThrow("nn.ModuleDict requires one of its keys (a), got b.");
    expect(() => heads.set("c", null as never)).toThrow(code("moduleExpected"));
    const scales = new nn.ParameterList([tensor([3])]);
    expect([scales.length, scales.at(-1) === scales[0], [...scales][0]?.item()]).toEqual([1, true, 3]);
    expect(() => scales.at(1)).toThrow(code("moduleIndex"));
    expect(() => new nn.ParameterList([3 as never])).toThrow(code("parametersExpected"));
    for (const held of [heads, scales, new nn.ModuleList()]) {
      expect(() => held.forward()).toThrow(code("moduleForward"));
    }
  });
});

describe("modules", () => {
  it("find parameters in arrays, however deep, and train them", () => {
    const weights = [new nn.Parameter(ones([1])), new nn.Parameter(ones([1]))];
    const model = new Holder({ weights, blocks: [[linear()], [linear(), new nn.Parameter(zeros([1]))]] });
    expect(names(model)).toEqual(["weights.0", "weights.1", "blocks.1.1", "blocks.0.0.weight", "blocks.1.0.weight"]);
    const optimizer = new optim.SGD(model.parameters(), { lr: 1 });
    weights[0]!.mul(weights[1]!).mul(3).backward();
    optimizer.step();
    expect(weights.map((weight) => weight.item())).toEqual([-2, -2]);
  });

  it("refuse to hide what would not be trained", () => {
    for (const hidden of [
      { heads: { a: linear() } },
      { heads: new Map([["a", new nn.Parameter(ones([1]))]]) },
      { heads: new Set([linear()]) },
      { heads: [{ a: linear() }] },
      { heads: { a: [linear()] } },
    ]) {
      const model = new Holder(hidden);
      for (const use of [() => model.parameters(), () => model.stateDict(), () => model.train()])
        expect(use).toThrow(code("moduleHidden"));
    }
    expect(() => new Holder({ heads: { a: linear() } }).parameters()).toThrow(/heads holds some .* Use nn.ModuleDict/);
    expect(new Holder({ options: { a: [1, { b: tensor(1) }] }, date: new Date() }).parameters()).toEqual([]);
  });

  it("are visited from the inside out", () => {
    manualSeed(1);
    const visited: string[] = [];
    const model = new nn.Sequential(linear(), new nn.Sequential(linear(), new nn.Tanh()));
    const same = model.apply((module) => {
      visited.push(module.constructor.name);
      if (module instanceof nn.Linear) nn.init.ones_(module.weight);
    });
    expect(visited).toEqual(["Linear", "Linear", "Tanh", "Sequential", "Sequential"]);
    expect(same).toBe(model);
    expect(model.parameters().map((parameter) => parameter.mean().item())).toEqual([1, 1]);
  });

  it("load what there is of a state dict when it need not be whole", () => {
    const [from, to] = [new nn.Linear(2, 1), new nn.Linear(2, 1)];
    const { weight } = from.stateDict();
    const before = to.bias?.item();
    expect(to.loadStateDict({ weight: weight!, extra: zeros([1]) }, { strict: false })).toEqual({
      missingKeys: ["bias"],
      unexpectedKeys: ["extra"],
    });
    expect([to.weight.tolist(), to.bias?.item()]).toEqual([weight?.tolist(), before]);
    expect(to.loadStateDict(from.stateDict())).toEqual({ missingKeys: [], unexpectedKeys: [] });
    expect(() => to.loadStateDict({ weight: zeros([3]) }, { strict: false })).toThrow(code("shapeExpected"));
    expect(() => to.loadStateDict({ weight: weight! })).toThrow(code("stateDictKeys"));
  });
});
