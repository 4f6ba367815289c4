import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { removeNodesAndHeal, setParam, type GradwireDocument } from "../../../src-engine";
import { checkDocument, findLearningRate, TrainingRun } from "../../../src-engine/runtime/index";
import { TestHost } from "../testServices";

let host: TestHost;
beforeAll(async () => {
  host = await TestHost.open();
}, 60_000);
afterAll(() => host.close());

const owner = "window1";

/** A template, as it is or without its Standardize node. */
async function template(id: string, bare: boolean): Promise<{ document: GradwireDocument; handle: string }> {
  const { document, data } = await host.services.project.openTemplate(owner, id);
  const [handle = ""] = Object.values(data).flatMap((found) => (found.status === "ready" ? [found.grant.handle] : []));
  const standardize = document.nodes.filter(({ type }) => type === "standardize").map(({ id: node }) => node);
  return { document: bare ? removeNodesAndHeal(document, standardize) : document, handle };
}

/** The loss of a whole training over its rows, and of the first weights; null where it diverged. */
async function train(document: GradwireDocument, handle: string): Promise<number | null> {
  const { data, log } = host.services;
  const checked = await checkDocument(document);
  const run = new TrainingRun({
    ...{ id: "1", checked, threads: 1, appVersion: "0.1.0", log },
    prepare: (signal) => data.prepare(owner, checked.dataset.params, handle, signal),
    locate: () => Promise.reject(new Error("every row can be trained on")),
    onChange: () => undefined,
    wantsScatter: () => false,
  });
  await run.execute();
  return run.status().state === "finished" ? (run.measures?.loss ?? null) : null;
}

/**
 * The losses of whole trainings, over those at the template's own rate. A bound is what was measured over seeds 0 to 3, the
 * worst of them, and some room: `docs/decisions/training.md` has the numbers.
 */
const table: readonly (readonly [id: string, bare: boolean, most: number])[] = [
  ["orchard", false, 1.1],
  ["cars", false, 1.1],
  ["cars", true, 1.5],
  ["penguins", false, 1.1],
  ["penguins", true, 1.5],
  ["digits", false, 1.1],
];

describe("training at the rate that is found is no worse than at the template's own", { timeout: 120_000 }, () => {
  it.each(table)("%s, without Standardize: %s, at most %f times", async (id, bare, most) => {
    const { document, handle } = await template(id, bare);
    for (const seed of [0, 1]) {
      const seeded = { ...document, training: { ...document.training, seed } };
      const checked = await checkDocument(seeded);
      const { signal } = new AbortController();
      const data = await host.services.data.prepare(owner, checked.dataset.params, handle, signal);
      const found = await findLearningRate({ checked, data, appVersion: "0.1.0" });
      const own = await train(seeded, handle);
      const suggested = await train(setParam(seeded, found.node, "learningRate", found.learningRate), handle);
      expect(own).not.toBeNull();
      expect(suggested).not.toBeNull();
      expect((suggested ?? NaN) / (own ?? NaN)).toBeLessThan(most);
    }
  });
});
