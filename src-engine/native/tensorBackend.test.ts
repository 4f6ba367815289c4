import { afterEach, describe, expect, it } from "vitest";
import { F, getNumThreads, GradwireError, manualSeed, nn, optim, randn, setNumThreads, Tensor } from "../engine";
import { numel } from "../base/shape";
import { opTable } from "../ops/table";
import { useBackend } from "../eager/tensor/backend";
import { NativeBackend } from "./tensorBackend";
import { expectClose, sameBits } from "./testing/expectClose";

const allThreads = getNumThreads();

afterEach(() => {
  setNumThreads(allThreads);
  useBackend(new NativeBackend(getNumThreads));
});

describe("the core runs a tensor's op as its reference kernel does", () => {
  const backend = new NativeBackend(() => 2, 0);
  const cases = opTable.flatMap((op) =>
    op.samples.map((sample, index) => ({ op, sample, title: `${op.name} ${index}` })),
  );

  it.each(cases)("$title", ({ op, sample }) => {
    const inputs = sample.inputs.map(({ shape, data }) => new Tensor(shape, Float32Array.from(data)));
    const { shape } = sample.output;
    const output = op.mutates && inputs[0] ? inputs[0] : new Tensor(shape, new Float32Array(numel(shape)));
    const ran = backend.run(op, inputs, output, sample.attributes ?? []);
    expect(ran).toBe(!("alias" in op));
    if (ran) expectClose(output.data, sample.output.data);
    for (const [index, data] of Object.entries("mutated" in sample ? (sample.mutated ?? {}) : {})) {
      expectClose(inputs[Number(index)]?.data ?? [], data);
    }
  });
});

/** A few steps of training at once, on tensors large enough for the core. */
function train(): Float32Array[] {
  manualSeed(3);
  const model = new nn.Sequential(new nn.Linear(40, 70), new nn.Tanh(), new nn.Linear(70, 5));
  const optimizer = new optim.Adam(model.parameters(), { lr: 0.01 });
  const [x, y] = [randn([60, 40]), randn([60, 5])];
  for (let step = 0; step < 5; step += 1) {
    optimizer.zeroGrad();
    F.mseLoss(model.forward(x), y).backward();
    optimizer.step();
  }
  return model.parameters().map(({ data }) => Float32Array.from(data));
}

it("trains as the reference kernels do, to the same bits on any number of threads", () => {
  const native = train();
  setNumThreads(1);
  train().forEach((weights, index) => expect(sameBits(weights, native[index] ?? new Float32Array())).toBe(true));
  useBackend(null);
  train().forEach((weights, index) => expectClose(native[index] ?? [], weights));
});

it("leaves float64 to the reference kernels", () => {
  const x = new Tensor([100], new Float64Array(100).fill(1 / 3));
  expect(x.mul(3).data.every((value) => value === 1)).toBe(true);
});

it("takes the memory of a result for an operand only where the op allows it", () => {
  const x = new Tensor([1, 200], new Float32Array(200).fill(2));
  expect(x.add_(x).data.every((value) => value === 4)).toBe(true);
  const square = new Tensor(
    [100, 100],
    Float32Array.from({ length: 10_000 }, (_, i) => i % 7),
  );
  const expected = square.t().clone();
  square.copy_(square.t());
  expect(sameBits(square.data as Float32Array, expected.data as Float32Array)).toBe(true);
});

it.each([
  [0, "valueTooSmall"],
  [1.5, "valueNotInteger"],
  [257, "valueTooLarge"],
])("refuses %d threads", (count, code) => {
  expect(() => setNumThreads(count)).toThrow(expect.objectContaining({ name: GradwireError.name, code }) as Error);
  expect(getNumThreads()).toBe(allThreads);
});
