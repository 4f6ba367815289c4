import { appendFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { csvOptionsSchema, datasetParamsSchema } from "../../../src-engine";
import { TestHost } from "../testServices";

let host: TestHost;
beforeAll(async () => {
  host = await TestHost.open();
}, 60_000);
afterAll(async () => {
  await host.close();
});

describe("a file that changes after its Dataset was made", { timeout: 60_000 }, () => {
  it("is noticed, and never prepared under the columns and categories of before", async () => {
    const { data, files } = host.services;
    const path = host.write("a.csv", "x,y\n1,2\n3,4\n5,6\n");
    const { handle } = await files.grantPath("window1", "csv", "read", path, "dialog");
    const { name, bytes, sha256, rows } = await data.inspect("window1", handle, csvOptionsSchema.parse({}));
    const columns = ["x", "y"].map((column, index) => ({
      name: column,
      type: "number",
      role: index === 0 ? "feature" : "target",
    }));
    const source = { name, relativePath: null, bytes, sha256, rows };
    const params = datasetParamsSchema.parse({ source, columns, validationFraction: 0 });
    expect(await data.identify("window1", handle)).toEqual({ sha256, bytes });
    expect((await data.prepare("window1", params, handle)).prepared.rows).toBe(3);

    appendFileSync(path, "7,8\n");
    expect((await data.identify("window1", handle)).sha256).not.toBe(sha256);
    await expect(data.prepare("window1", params, handle)).rejects.toMatchObject({
      code: "dataFileChanged",
      values: { name: "a.csv" },
    });
    // The handle is of this window alone.
    await expect(data.identify("window2", handle)).rejects.toMatchObject({ code: "handleUnknown" });
  });
});
