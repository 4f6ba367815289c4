import { updateHealth } from "../../src-engine";
import { replay, type SteppedRun, type TensorSample } from "../../src-engine/runtime/index";
import { digitsText, printJson, printLine } from "./output";
import { tensorEntries } from "./tensorEntries";

/** Prints what is in all tensors behind `count` of a run's steps, from its first to its last. */
export async function printSamples(
  run: SteppedRun,
  { epochs, count, json }: { readonly epochs: number; readonly count: number; readonly json: boolean },
): Promise<void> {
  for await (const sample of replay(run, { epochs, count })) await (json ? printAsJson : printAsText)(sample);
}

async function printAsJson({ step, epoch, tensors }: TensorSample): Promise<void> {
  const entries = tensorEntries(tensors).map((entry, index) => ({
    ...entry,
    histogram: Array.from(tensors[index]?.histogram ?? []),
  }));
  await printJson({ type: "sample", step, epoch: Number(epoch.toPrecision(9)), entries });
}

async function printAsText({ step, epoch, tensors }: TensorSample): Promise<void> {
  await printLine(`Step ${step} (epoch ${digitsText(epoch, 5)})`);
  for (const { node, name, role, mean, std, norm, updateRatio } of tensors) {
    const update =
      updateRatio === null ? "" : `  update ${digitsText(updateRatio, 3)} of it: ${updateHealth(updateRatio)}`;
    const numbers = `mean ${digitsText(mean, 5)}  std ${digitsText(std, 5)}  norm ${digitsText(norm, 5)}`;
    await printLine(`  ${`${node}.${name}`.padEnd(24)} ${role.padEnd(9)} ${numbers}${update}`);
  }
}
