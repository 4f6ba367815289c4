import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Generator, setTraining, type GradwireDocument } from "../../../src-engine";
import { examplesFolder } from "../project/examplesFolder";
import { TestHost } from "../testServices";

const owner = "window1";
const epochs = 4;
const templates = JSON.parse(readFileSync(join(examplesFolder(), "templates.json"), "utf8")) as { id: string }[];

let host: TestHost;
beforeAll(async () => {
  host = await TestHost.open();
}, 60_000);
afterAll(() => host.close());

/** A template with few epochs, and its data. */
async function opened(id: string): Promise<{ document: GradwireDocument; data: Record<string, string> }> {
  const { document, data } = await host.services.project.openTemplate(owner, id);
  const handles = Object.entries(data).flatMap(([node, found]) =>
    found.status === "ready" ? [[node, found.grant.handle] as const] : [],
  );
  return { document: setTraining(document, { epochs }), data: Object.fromEntries(handles) };
}

/** The first state of the run that is none of these. */
async function stateBut(...others: readonly string[]): Promise<string> {
  for await (const { state } of host.services.run.statuses()) if (!others.includes(state)) return state;
  throw new Error("the run's statuses ended");
}
const halted = () => stateBut("preparing", "running");
const ended = () => stateBut("preparing", "running", "paused");

/** The run's tensors as they are now. */
async function weights(names: readonly string[]): Promise<readonly Float32Array[]> {
  const found = await host.services.run.weightsNow(names);
  expect(found?.tensors.map(({ name }) => name)).toEqual(names);
  return found?.tensors.map(({ values }) => values) ?? [];
}

describe.each(templates)("$id, stepped, gone back in, paused and run on in any mixture", ({ id }) => {
  it.each([1, 2])(
    "comes to the bits of a run that does not stand, with %i threads",
    { timeout: 120_000 },
    async (threads) => {
      const { run, step } = host.services;
      const given = { ...(await opened(id)), keepGradients: false };
      const first = await step.begin(owner, { ...given, from: "start" });
      if (first.state !== "paused") throw new Error(`it is ${first.state}`);
      const names = first.tensors.filter(({ role }) => role === "parameter").map(({ node, name }) => `${node}.${name}`);
      step.end(owner);
      await run.start(owner, { ...given, threads, pace: null });
      expect(await halted()).toBe("finished");
      const straight = await weights(names);

      const random = new Generator(threads);
      await step.begin(owner, { ...given, from: "start" });
      for (let moves = 0; moves < 8; moves += 1) {
        const kind = (["node", "phase", "step", "back", "backStep"] as const)[random.u32() % 5];
        if (kind === "back") await step.back(owner, "phase");
        else if (kind === "backStep") await step.back(owner, "step");
        else await step.advance(owner, { kind: kind ?? "step" });
      }
      await step.runOn(owner, null);
      run.pause();
      // It may have come to its end before that.
      if ((await halted()) === "paused") {
        await step.begin(owner, { ...given, from: "pausedRun" });
        await step.advance(owner, { kind: "steps", count: 2 });
        await step.handBack(owner);
        await halted();
        run.resume();
      }
      expect(await ended()).toBe("finished");
      expect(await weights(names)).toEqual(straight);
    },
  );
});
