import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { GradwireError, manualSeed, nn, safetensors, tensor, zeros } from "../engine";
import golden from "../golden/weights.json";

const code = (expected: string): unknown => expect.objectContaining({ name: GradwireError.name, code: expected });
const folder = mkdtempSync(join(tmpdir(), "gradwire-safetensors-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const lists = (state: nn.StateDict) => Object.entries(state).map(([name, value]) => [name, value.tolist()]);

describe("safetensors", () => {
  it("keep a model in a file", () => {
    manualSeed(3);
    const make = () => new nn.Sequential(new nn.Linear(3, 2), new nn.BatchNorm1d(2));
    const [model, other] = [make(), make()];
    const file = join(folder, "model.safetensors");
    writeFileSync(file, safetensors.encode(model.stateDict(), { epoch: "3" }));
    expect(other.loadStateDict(safetensors.decode(readFileSync(file)))).toEqual({
      missingKeys: [],
      unexpectedKeys: [],
    });
    expect(lists(other.stateDict())).toEqual(lists(model.stateDict()));
  });

  it(`load what PyTorch ${golden.torch} saved, batch counters and other precisions, too`, () => {
    const bytes = Uint8Array.from(atob(golden.batchNorm.file), (character) => character.charCodeAt(0));
    const model = new nn.BatchNorm1d(2);
    model.loadStateDict(safetensors.decode(bytes), { strict: false });
    expect(model.numBatchesTracked?.item()).toBe(2);
    expect(model.runningMean?.tolist()).toEqual(golden.batchNorm.runningMean.map(Math.fround));
    const { double, half, count } = safetensors.decode(bytes);
    expect([double, half, count].map((value) => value?.tolist())).toEqual([
      [0.1, -2].map(Math.fround),
      [0.5, -3],
      [7, -8],
    ]);
  });

  it("refuse what is no state dict, and what is no file", () => {
    expect(() => safetensors.encode({ a: zeros([1], { dtype: "float64" }) })).toThrow(
      'a must be of type float32, as by to("float32"), but it is float64.',
    );
    expect(() => safetensors.encode({ a: 3 as never })).toThrow(code("valueType"));
    const file = safetensors.encode({ a: tensor([1, 2]) });
    expect(() => safetensors.decode(file.subarray(0, -1))).toThrow(code("safetensorsLength"));
    expect(() => safetensors.decode(new Uint8Array(3))).toThrow(code("safetensorsHeader"));
  });
});
