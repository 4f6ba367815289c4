import { expect, test, vi } from "vitest";
import type { NativeAddon, NativeTraining } from "./addon";
import { prepareRun } from "./testing/runs";
import { createTrainingSession } from "./trainingSession";

/** What the core does next when it is asked for a copy, and when the copy is taken. */
const core = { ask: (): void => undefined, take: (): object | null => null };
let wake: () => void = () => undefined;

vi.mock("./addon", () => ({
  nativeAddon: () => ({
    Training: class implements Partial<NativeTraining> {
      constructor(_: unknown, woken: () => void) {
        wake = woken;
      }
      state = () => 1;
      fault = () => "";
      breach = () => null;
      drain = () => new Float64Array();
      stop = () => undefined;
      dispose = () => undefined;
      requestSnapshot = () => {
        core.ask();
      };
      takeSnapshot = () => core.take() as ReturnType<NativeTraining["takeSnapshot"]>;
    } as unknown as NativeAddon["Training"],
  }),
}));

const noMemory = () => {
  throw new Error("there is not enough memory");
};
const refused = { code: "nativeRefused", values: { reason: "there is not enough memory" } };

function makeSession() {
  core.ask = () => undefined;
  core.take = () => null;
  return createTrainingSession({
    ...prepareRun({ features: 1, units: [1], rows: 4, batchSize: 2, epochs: 1 }),
    threads: 1,
  });
}

test("a copy that the core has no memory for is refused, and the next one is made", async () => {
  const session = makeSession();
  core.ask = noMemory;
  await expect(session.snapshot()).rejects.toMatchObject(refused);
  core.ask = () => undefined;
  core.take = () => ({ persistent: Float32Array.of(1) });
  expect(await session.snapshot()).toEqual(Float32Array.of(1));
});

test("a copy that JavaScript has no memory for is refused to who waits for it, not thrown at the core", async () => {
  const session = makeSession();
  const first = session.snapshot();
  const second = session.snapshot();
  core.take = () => {
    core.take = () => null;
    return noMemory();
  };
  expect(wake).not.toThrow();
  await expect(first).rejects.toMatchObject(refused);
  // Asked for after the first was under way, so it is another copy.
  core.take = () => ({ persistent: Float32Array.of(2) });
  wake();
  expect(await second).toEqual(Float32Array.of(2));
});
