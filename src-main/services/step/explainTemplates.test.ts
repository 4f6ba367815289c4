import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evaluate } from "../../../src-engine/ops/expression";
import { examplesFolder } from "../project/examplesFolder";
import { TestHost } from "../testServices";

const templates = JSON.parse(readFileSync(join(examplesFolder(), "templates.json"), "utf8")) as { id: string }[];

let host: TestHost;
beforeAll(async () => {
  host = await TestHost.open();
}, 60_000);
afterAll(() => host.close());

describe("every template's numbers are what their explanations make of them", { timeout: 60_000 }, () => {
  it.each(templates)("$id", async ({ id }) => {
    const { step, project } = host.services;
    const { document, data } = await project.openTemplate("window1", id);
    const handles = Object.entries(data).flatMap(([node, found]) =>
      found.status === "ready" ? [[node, found.grant.handle] as const] : [],
    );
    const begun = { data: Object.fromEntries(handles), keepGradients: false, from: "start" } as const;
    let view = await step.begin("window1", { document, ...begun });
    let count = 0;
    while (view.state === "paused" && view.step <= 2) {
      for (const { node, name, role, shape } of view.tensors) {
        const index = shape.map((size) => (7 * count) % size);
        const found = step.explain("window1", { node, name, role, index });
        const told = evaluate(found.expression);
        const isSame = Math.abs(told - found.value) <= 1e-4 * Math.max(Math.abs(found.value), 1e-3);
        expect(isSame, `${node}.${name} ${role} [${index.join()}] is ${found.value}, told as ${told}`).toBe(true);
        count += 1;
      }
      view = await step.advance("window1", { kind: "phase" });
    }
    expect(count).toBeGreaterThan(10);
    step.end("window1");
  });
});
