import { Readable } from "node:stream";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parseDocument, type GradwireDocument } from "../../src-engine";
import type { RunEvent } from "../contract/index";
import { examplesFolder } from "./project/examplesFolder";
import { TestHost } from "./testServices";

let host: TestHost;
beforeAll(async () => {
  host = await TestHost.open("web");
}, 60_000);
afterAll(async () => {
  await host.close();
});

const example = (): GradwireDocument =>
  parseDocument(readFileSync(join(examplesFolder(), "orchard.gradwire"), "utf8")).document;

/** A project of its own for each test. */
const project = (digit: string): GradwireDocument => ({ ...example(), projectId: digit.repeat(32) });

const offeredTo = async (owner: string): Promise<string[]> =>
  (await host.services.project.recoverables(owner)).map(({ projectId }) => projectId);

describe("unsaved work of a session", () => {
  it("is offered to others while nobody is there, and to nobody else when it is back", async () => {
    const { services } = host;
    const { projectId } = project("1");
    await services.project.backup("gone", project("1"), "Mine");
    expect(await offeredTo("next")).not.toContain(projectId);
    services.setAway("gone", true);
    expect(await offeredTo("next")).toContain(projectId);
    services.setAway("gone", false);
    expect(await offeredTo("next")).not.toContain(projectId);
    expect(await offeredTo("gone")).toContain(projectId);
    services.releaseOwner("gone");
    expect(await offeredTo("next")).toContain(projectId);
  });

  it("that another has restored is that one's, until it goes as well", async () => {
    const { services } = host;
    const { projectId } = project("2");
    await services.project.backup("first", project("2"), "Mine");
    services.setAway("first", true);
    const opened = await services.project.recover("second", projectId);
    expect(opened.document.nodes).toHaveLength(example().nodes.length);
    expect(await offeredTo("third")).not.toContain(projectId);
    services.setAway("second", true);
    expect(await offeredTo("third")).toContain(projectId);
  });

  it("is announced to every page", async () => {
    const events = host.services.system.events("watching");
    const first = events.next();
    host.services.setAway("gone", true);
    expect((await first).value).toEqual({ type: "recoverablesChanged" });
    host.services.releaseOwner("gone");
    expect((await events.next()).value).toEqual({ type: "recoverablesChanged" });
    await events.return();
  });
});

describe("files of a session", () => {
  it("are no longer granted when it has ended", async () => {
    const { services } = host;
    const grant = await services.files.acceptUpload(
      "brief",
      "csv",
      "a.csv",
      Readable.from([Buffer.from("x,y\n1,2\n")]),
    );
    services.setAway("brief", true);
    expect((await services.files.resolve("brief", grant.handle, "csv", "read")).name).toBe("a.csv");
    services.releaseOwner("brief");
    await expect(services.files.resolve("brief", grant.handle, "csv", "read")).rejects.toMatchObject({
      code: "handleUnknown",
    });
  });
});

describe("a run", { timeout: 60_000 }, () => {
  it("is the host's: it goes on when its session ends, and the next one has its result", async () => {
    const { services } = host;
    const opened = await services.project.openTemplate("closing", "orchard");
    const data = Object.fromEntries(
      Object.entries(opened.data).flatMap(([node, found]) =>
        found.status === "ready" ? [[node, found.grant.handle]] : [],
      ),
    );
    const document = { ...opened.document, training: { ...opened.document.training, epochs: 2_000_000 } };
    const { runId } = await services.run.start("closing", { document, data, threads: 1 });
    await statusOf("running");
    services.releaseOwner("closing");
    services.run.stop();
    const status = await statusOf("stopped");
    expect(status.runId).toBe(runId);
    expect(status.refusal).toBeNull();
    const columns = services.run.inputs()?.columns.map(({ name }) => name) ?? [];
    const row = Object.fromEntries(columns.map((name) => [name, "70"]));
    expect((await services.run.predict([row])).rows).toHaveLength(1);
    const { download } = await services.run.exportWeights("next", { format: "json", handle: null, name: "w.json" });
    const taken = services.files.takeDownload("next", download?.id ?? "");
    expect(taken !== null && "bytes" in taken && taken.bytes.length).toBeGreaterThan(0);
  });

  async function statusOf(state: string): Promise<(RunEvent & { type: "status" })["status"]> {
    for await (const event of host.services.run.events())
      if (event.type === "status" && event.status.state === state) return event.status;
    throw new Error("the stream ended");
  }
});
