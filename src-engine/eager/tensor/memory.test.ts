import { expect, it } from "vitest";

import { F, manualSeed, nn, optim, randn } from "../../engine";

const mebibyte = 2 ** 20;

/** Trains for some steps, then says how much memory the process holds. */
function heldAfter(steps: number, step: () => void): number {
  for (let i = 0; i < steps; i += 1) step();
  return process.memoryUsage().rss;
}

it("releases the tensors of past steps, so that a long loop holds its memory", () => {
  manualSeed(0);
  const x = randn([15, 3]);
  const y = randn([15, 2]);
  const model = new nn.Linear(3, 2);
  const optimizer = new optim.SGD(model.parameters(), { lr: 1e-3 });
  const step = (): void => {
    F.mseLoss(model.forward(x), y).backward();
    optimizer.step();
    optimizer.zeroGrad();
  };
  const early = heldAfter(5_000, step);
  // A step makes more than a dozen tensors: kept, those of these steps would take hundreds of megabytes.
  const late = heldAfter(30_000, step);
  expect((late - early) / mebibyte).toBeLessThan(64);
});

it("releases tensors far larger than their handles", () => {
  const weights = randn([512, 512], { requiresGrad: true });
  const step = (): void => {
    weights.mul(2).relu().sum().backward();
    weights.grad?.zero_();
  };
  const early = heldAfter(50, step);
  // 300 steps of at least four tensors of 1 MiB each: 1,200 MiB.
  const late = heldAfter(300, step);
  expect((late - early) / mebibyte).toBeLessThan(256);
});
