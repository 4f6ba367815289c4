import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ensureBuilt } from "./build.mjs";
import { tsc } from "./compiler.mjs";
import { inRoot, root } from "./root.mjs";

const outside = mkdtempSync(join(tmpdir(), "gradwire-engine-"));

beforeAll(async () => {
  await ensureBuilt({ only: ["engine"] });
  mkdirSync(join(outside, "node_modules"));
  symlinkSync(root, join(outside, "node_modules/gradwire"), "junction");
  writeFileSync(join(outside, "package.json"), '{ "type": "module" }');
}, 180_000);
afterAll(() => rmSync(outside, { recursive: true, force: true }));

/** A program that a reader of PyTorch would write. */
const lesson = `
import { tensor, randn, noGrad, manualSeed, nn, F, optim, safetensors, TensorDataset, DataLoader } from "gradwire/engine";

manualSeed(0);
const w = randn([2, 3], { requiresGrad: true });
tensor([[1, 2, 3]]).matmul(w.t()).sum().backward();
noGrad(() => w.sub_(w.grad?.mul(0.1) ?? 0));
const model = new nn.Sequential(new nn.Linear(3, 4), new nn.ReLU(), new nn.Linear(4, 1));
const optimizer = new optim.Adam(model.parameters(), { lr: 0.1 });
for (const [x, y] of new DataLoader(new TensorDataset(randn([8, 3]), randn([8, 1])), { batchSize: 4, shuffle: true })) {
  optimizer.zeroGrad();
  F.mseLoss(model.forward(x), y).backward();
  optimizer.step();
}
const bytes: Uint8Array = safetensors.encode(model.stateDict());
model.loadStateDict(safetensors.decode(bytes));
const shape: readonly number[] = model.forward(tensor([[1, 2, 3]])).shape;
console.log(JSON.stringify(shape));
`;

const plainJavaScript = lesson.replace(": readonly number[]", "").replace(": Uint8Array", "");
const runNode = (args, cwd) => execFileSync(process.execPath, args, { cwd, encoding: "utf8" }).trim();

it.each([
  ["inside the repository", root],
  ["outside of it", outside],
])("plain Node imports gradwire/engine %s", (_, folder) => {
  expect(runNode(["--input-type=module", "-e", plainJavaScript], folder)).toBe("[1,1]");
});

it("has types that strict TypeScript of plain Node takes", () => {
  writeFileSync(join(outside, "lesson.ts"), `${lesson}\ndeclare const console: { log(text: string): void };\n`);
  writeFileSync(join(outside, "wrong.ts"), 'import { tensor } from "gradwire/engine";\ntensor("text");\n');
  const compilerOptions = { noEmit: true, strict: true, lib: ["es2023"], module: "nodenext", types: [] };
  const files = ["lesson.ts", "wrong.ts"];
  writeFileSync(join(outside, "tsconfig.json"), JSON.stringify({ compilerOptions, files }));
  const compiler = [inRoot(tsc), "-p", outside];
  const { stdout } = spawnSync(process.execPath, compiler, { encoding: "utf8" });
  expect(stdout.match(/^.*: error \w+/gm)).toEqual([expect.stringContaining("wrong.ts(2,8): error TS2345")]);
});

it("releases the memory of intermediate tensors by itself", () => {
  const loop = `
import { manualSeed, nn, F, optim, rand } from "gradwire/engine";
manualSeed(0);
const [x, y] = [rand([16, 8]), rand([16, 1])];
const model = new nn.Linear(8, 1);
const optimizer = new optim.SGD(model.parameters(), { lr: 0.01 });
const used = (steps) => {
  for (let step = 0; step < steps; step += 1) {
    optimizer.zeroGrad();
    F.mseLoss(model.forward(x), y).backward();
    optimizer.step();
  }
  gc();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
};
const first = used(2000);
console.log(used(20000) - first);
`;
  const growth = Number(runNode(["--expose-gc", "--input-type=module", "-e", loop], root));
  expect(growth).toBeLessThan(500_000);
});
