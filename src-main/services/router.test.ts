import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { AnyContractProcedure } from "@orpc/contract";
import { createRouterClient } from "@orpc/server";
import { z } from "zod";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csvOptionsSchema, writeModelFile } from "../../src-engine";
import { contract } from "../contract/index";
import { router } from "./router";
import { TestHost } from "./testServices";

let host: TestHost;
beforeAll(async () => {
  host = await TestHost.open();
}, 60_000);
afterAll(async () => {
  await host.close();
});

const client = (owner = "window1") => createRouterClient(router, { context: { ...host.services, owner } });
const csv = csvOptionsSchema.parse({});

describe("calls", { timeout: 60_000 }, () => {
  it("reach the services with their caller", async () => {
    host.chosen = host.write("a.csv", "x,y\n1,2\n");
    const grant = await client().files.chooseOpen({ kind: "csv" });
    const report = await client().data.inspect({ handle: grant?.handle ?? "", csv });
    expect(report).toMatchObject({ name: "a.csv", rows: 1 });
    const profile = await client().data.profile({ handle: grant?.handle ?? "", csv });
    expect(profile).toMatchObject({ name: "a.csv", columns: [{ name: "x", mean: 1, std: null }, { name: "y" }] });
    expect(await client().data.rows({ handle: grant?.handle ?? "", csv, offset: 0, limit: 5 })).toEqual({
      rows: [["1", "2"]],
    });
    await expect(client("window2").data.inspect({ handle: grant?.handle ?? "", csv })).rejects.toMatchObject({
      code: "REFUSED",
      defined: true,
      data: { code: "handleUnknown" },
    });
    const upload = await host.services.files.acceptUpload(
      "window1",
      "csv",
      "sheet.csv",
      Readable.from([Buffer.from("PK\u0003\u0004")]),
    );
    await expect(client().data.inspect({ handle: upload.handle, csv })).rejects.toMatchObject({
      data: { code: "csvNotTable", values: { name: "sheet.csv" } },
    });
    await client().system.title({ name: "model", dirty: true });
    expect(host.titles).toEqual(["window1: model *"]);
  });

  it("list a weights file's tensors and read a layer's first weights out of it", async () => {
    const weights = { name: "fc.weight", shape: [1, 2], data: Float32Array.of(0.1, -2) };
    host.chosen = host.write("net.npz", writeModelFile("npz", { tensors: [weights], metadata: null }));
    const { handle = "" } = (await client().files.chooseOpen({ kind: "weights" })) ?? {};
    expect(await client().files.listTensors({ handle })).toEqual({
      tensors: [{ name: "fc.weight", shape: [1, 2], dtype: "float32" }],
      ordered: true,
    });
    const read = (sizes: number[]) =>
      client().files.readGiven({
        handle,
        layer: { id: "linear1", name: "Linear", shapes: { weight: sizes, bias: [1] } },
        taken: { weight: "fc.weight" },
      });
    expect(await read([1, 2])).toEqual({ weight: [[0.1, -2]] });
    await expect(read([2, 2])).rejects.toMatchObject({
      data: { code: "givenFileShape", values: { file: "net.npz", found: "[1, 2]" } },
    });
    host.chosen = host.write("net.json", "{}");
    const other = await client().files.chooseOpen({ kind: "weights" });
    await expect(client().files.listTensors({ handle: other?.handle ?? "" })).rejects.toMatchObject({
      data: { code: "weightsJsonFormat" },
    });
  });

  it("refuse with code, values and place", async () => {
    host.chosen = host.write("wrong.gradwire", '{"format":"gradwire","schemaVersion":1}');
    const grant = await client().files.chooseOpen({ kind: "project" });
    await expect(client().project.open({ handle: grant?.handle ?? "" })).rejects.toMatchObject({
      code: "REFUSED",
      defined: true,
      status: 422,
      data: { code: expect.any(String) as string, path: expect.any(String) as string },
    });
  });

  it("hide what the user cannot act on, under a log id", async () => {
    const files = { recent: { list: () => Promise.reject(new Error("secret of /home")) } };
    const call = createRouterClient(router, {
      context: { ...host.services, files: files as never, owner: "window1" },
    }).files.recents();
    const error = await call.then(
      () => null,
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({
      code: "INTERNAL_SERVER_ERROR",
      data: { logId: expect.stringMatching(/^[0-9a-f]{12}$/) as string },
    });
    expect(JSON.stringify(error)).not.toContain("secret");
    const log = readFileSync(join(host.folder, "app", "log", "gradwire.log"), "utf8");
    expect(log).toContain("secret of /home");
    expect(log).toContain((error as { data: { logId: string } }).data.logId);
  });

  it("tell a page, and only that page, what its host says, until it stops listening", async () => {
    const stop = new AbortController();
    const events = await client().system.events(undefined, { signal: stop.signal });
    const first = events.next();
    host.services.system.command("window2", "not.for.us");
    host.services.system.command("window1", "file.save");
    host.services.system.requestClose("window1");
    host.services.system.workerRestarted("signal SIGKILL");
    expect((await first).value).toEqual({ type: "command", id: "file.save" });
    expect((await events.next()).value).toEqual({ type: "closeRequested" });
    expect((await events.next()).value).toEqual({ type: "workerRestarted", reason: "signal SIGKILL" });
    const last = events.next();
    stop.abort();
    expect(await last).toMatchObject({ done: true });
  });

  it("refuse what does not fit the contract before any service sees it", async () => {
    const open = client().project.open as (input: unknown) => Promise<unknown>;
    for (const handle of ["/etc/passwd", "", null, "0".repeat(31), "G".repeat(32)]) {
      await expect(open({ handle })).rejects.toMatchObject({ code: "BAD_REQUEST" });
    }
  });
});

/** Every property name of a schema, with its place. */
function* properties(schema: unknown, place: string): Generator<string> {
  if (typeof schema !== "object" || schema === null) return;
  for (const [key, value] of Object.entries<unknown>(schema as Record<string, unknown>)) {
    if (key === "properties" && typeof value === "object" && value !== null) {
      for (const name of Object.keys(value)) yield `${place}.${name}`;
    }
    yield* properties(value, place);
  }
}

describe("no call accepts a path", () => {
  it("by any name in any input", () => {
    const found: string[] = [];
    let inputs = 0;
    const groups: Readonly<Record<string, Readonly<Record<string, AnyContractProcedure>>>> = contract;
    for (const [group, procedures] of Object.entries(groups)) {
      for (const [name, procedure] of Object.entries(procedures)) {
        const schema: unknown = procedure["~orpc"].inputSchema;
        if (!(schema instanceof z.ZodType)) continue;
        inputs += 1;
        const json: unknown = z.toJSONSchema(schema, { io: "input", unrepresentable: "any" });
        found.push(
          ...[...properties(json, `${group}.${name}`)].filter((place) =>
            /path|file|folder|dir(?!ty)|url|location|root/i.test(place.split(".").at(-1) ?? ""),
          ),
        );
      }
    }
    expect(inputs).toBeGreaterThan(15);
    // The documents' own parameters are data: a path in them is looked for under the rules of `dataLocator.ts` only.
    expect(found).toEqual([]);
  });
});
