import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { datasetParamsSchema, emptyDocument, serializeDocument, type GradwireDocument } from "../../../src-engine";
import { TestHost } from "../testServices";

let host: TestHost;
let app: string;

beforeEach(async () => {
  host = await TestHost.open("web");
  app = join(host.folder, "app");
}, 60_000);
afterEach(async () => {
  await host.close();
});

/** Uploads a table as the page does, long ago. @returns a document that names it */
async function upload(text: string): Promise<GradwireDocument> {
  async function* stream() {
    yield Buffer.from(text);
  }
  await host.services.files.acceptUpload("session", "csv", "data.csv", stream());
  const sha256 = createHash("sha256").update(text).digest("hex");
  utimesSync(join(app, "uploads", sha256), 0, 0);
  const source = { name: "data.csv", relativePath: null, bytes: text.length, sha256, rows: 1 };
  return {
    ...emptyDocument({ projectId: createHash("md5").update(text).digest("hex"), appVersion: "1" }),
    nodes: [
      {
        id: "dataset1",
        type: "dataset",
        version: 1,
        position: { x: 0, y: 0 },
        title: "",
        params: datasetParamsSchema.parse({ source }),
      },
    ],
  };
}

const stored = () => readdirSync(join(app, "uploads")).length;

describe("an upload that is old", { timeout: 60_000 }, () => {
  it("is kept while a project of the library, a backup or a recent project names it", async () => {
    const [inLibrary, inBackup, inRecent] = [await upload("x\n1\n"), await upload("x\n2\n"), await upload("x\n3\n")];
    await upload("x\n4\n");
    await host.services.project.save("session", { document: inLibrary, handle: null, name: "a", data: {} });
    await host.services.project.backup("session", inBackup, "b");
    const path = join(host.folder, "mine.gradwire");
    writeFileSync(path, serializeDocument(inRecent));
    await host.services.project.openFile("session", path);
    for (const name of readdirSync(join(app, "uploads"))) utimesSync(join(app, "uploads", name), 0, 0);
    expect(stored()).toBe(4);
    await host.services.project.sweep();
    expect(stored()).toBe(3);
    const opened = await host.services.project.openRecent(
      "session",
      (await host.services.files.recent.list()).find(({ name }) => name === "a.gradwire")?.id ?? "",
    );
    expect(opened.data["dataset1"]).toMatchObject({ status: "ready" });
    expect((await host.services.project.recover("session", inBackup.projectId)).data["dataset1"]).toMatchObject({
      status: "ready",
    });
  });

  it("is kept while a document cannot be read, and removed when nothing names it", async () => {
    const document = await upload("x\n5\n");
    mkdirSync(join(app, "library", document.projectId), { recursive: true });
    // Damaged or of a newer version: it counts as it stands.
    const damaged = serializeDocument(document).slice(20);
    writeFileSync(join(app, "library", document.projectId, "damaged.gradwire"), damaged);
    await host.services.project.sweep();
    expect(stored()).toBe(1);
    writeFileSync(join(app, "library", document.projectId, "damaged.gradwire"), "");
    await host.services.project.sweep();
    expect(existsSync(join(app, "uploads"))).toBe(true);
    expect(stored()).toBe(0);
  });
});
