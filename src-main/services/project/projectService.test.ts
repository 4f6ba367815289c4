import { createHash } from "node:crypto";
import {
  existsSync,
  linkSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { datasetParamsSchema, emptyDocument, serializeDocument, type GradwireDocument } from "../../../src-engine";
import { contract } from "../../contract/index";
import { markText, ownMark } from "../files/processes";
import { TestHost } from "../testServices";
import { relativeData, safeSegments } from "./dataLocator";

let host: TestHost;
let number = 0;

beforeAll(async () => {
  host = await TestHost.open();
}, 60_000);
afterAll(async () => {
  await host.close();
});
beforeEach(() => {
  number += 1;
  mkdirSync(join(host.folder, String(number)));
});

const csv = "x,y\n1,2\n2,4\n";
const sha256 = createHash("sha256").update(csv).digest("hex");

/** A path in the folder of the test that runs. */
const inFolder = (name: string) => join(host.folder, String(number), name);

function documentWith(source: Record<string, unknown> | null): GradwireDocument {
  const projectId = createHash("md5").update(String(number)).digest("hex");
  const params = datasetParamsSchema.parse({
    source:
      source === null
        ? null
        : { name: "data.csv", relativePath: "data.csv", bytes: csv.length, sha256, rows: 2, ...source },
  });
  return {
    ...emptyDocument({ projectId, appVersion: "0.0.1" }),
    nodes: [{ id: "dataset1", type: "dataset", version: 1, position: { x: 0, y: 0 }, title: "", params }],
  };
}

function projectFile(document: GradwireDocument, name = "model.gradwire"): string {
  writeFileSync(inFolder(name), serializeDocument(document));
  return inFolder(name);
}

async function openChosen(path: string, owner = "window1") {
  host.chosen = path;
  const grant = await host.services.files.chooseOpen(owner, "project");
  return host.services.project.open(owner, grant?.handle ?? "");
}

async function saveAs(document: GradwireDocument, path: string, data: Record<string, string> = {}) {
  host.chosen = path;
  const grant = await host.services.files.chooseSave("window1", "project", "model");
  return host.services.project.save("window1", { document, handle: grant?.handle ?? "", name: "model", data });
}

describe("open and save", { timeout: 60_000 }, () => {
  it("give back what was saved, and find the data beside the project, wherever both are moved", async () => {
    host.chosen = inFolder("data.csv");
    writeFileSync(host.chosen, csv);
    const data = await host.services.files.chooseOpen("window1", "csv");
    const saved = await saveAs(documentWith({ relativePath: null }), inFolder("model.gradwire"), {
      dataset1: data?.handle ?? "",
    });
    expect(saved.document.appVersion).toBe("9.9.9");
    expect(saved.grant).toMatchObject({ mode: "write", name: "model.gradwire" });
    const moved = `${join(host.folder, String(number))}-moved`;
    renameSync(join(host.folder, String(number)), moved);
    mkdirSync(join(host.folder, String(number)));
    const opened = await openChosen(join(moved, "model.gradwire"));
    expect(opened.document).toEqual(saved.document);
    expect(opened).toMatchObject({
      name: "model",
      readOnly: null,
      migrated: false,
      displayPath: join(moved, "model.gradwire"),
    });
    expect(opened.data).toMatchObject({
      dataset1: { status: "ready", grant: { name: "data.csv", displayPath: join(moved, "data.csv") } },
    });
    expect(opened.document.nodes[0]?.params["source"]).toMatchObject({ relativePath: "data.csv" });
  });

  it("keep the old file as .bak and leave the file alone when nothing can be written", async () => {
    const path = projectFile(documentWith(null));
    const before = readFileSync(path);
    const opened = await openChosen(path);
    const changed = { ...opened.document, training: { epochs: 7, seed: 1 } };
    await host.services.project.save("window1", { document: changed, handle: opened.handle, name: "model", data: {} });
    expect(readFileSync(`${path}.bak`)).toEqual(before);
    const invalid = { ...changed, training: { epochs: Infinity, seed: 1 } };
    const saving = host.services.project.save("window1", {
      document: invalid,
      handle: opened.handle,
      name: "model",
      data: {},
    });
    await expect(saving).rejects.toMatchObject({ code: "documentNotFinite" });
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ training: { epochs: 7 } });
  });

  it("do not overwrite what another program wrote meanwhile, but do not mind a touch", async () => {
    const path = projectFile(documentWith(null));
    const opened = await openChosen(path);
    const save = () =>
      host.services.project.save("window1", {
        document: opened.document,
        handle: opened.handle,
        name: "model",
        data: {},
      });
    utimesSync(path, new Date(0), new Date(0));
    await save();
    const other = serializeDocument({ ...opened.document, training: { epochs: 3, seed: 3 } });
    writeFileSync(path, other);
    await expect(save()).rejects.toMatchObject({ code: "fileChangedOnDisk", values: { name: "model.gradwire" } });
    expect(readFileSync(path, "utf8")).toBe(other);
  });

  it("of two windows on one file, the second learns that the first has saved", async () => {
    const path = projectFile(documentWith(null));
    const first = await openChosen(path, "window1");
    const second = await openChosen(path, "window2");
    const request = (epochs: number, handle: string | null) => ({
      document: { ...first.document, training: { epochs, seed: 0 } },
      handle,
      name: "model",
      data: {},
    });
    await host.services.project.save("window1", request(11, first.handle));
    await expect(host.services.project.save("window2", request(12, second.handle))).rejects.toMatchObject({
      code: "fileChangedOnDisk",
    });
    await host.services.project.save("window1", request(13, first.handle));
    expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ training: { epochs: 13 } });
  });

  it("of two processes on one file never mix and never overwrite unseen", async () => {
    const other = await TestHost.open();
    try {
      const path = projectFile(documentWith(null));
      const hosts = [host, other];
      let known = await Promise.all(hosts.map((each) => each.services.project.openFile("window1", path)));
      for (let race = 1; race <= 25; race += 1) {
        const saves = hosts.map((each, place) =>
          each.services.project.save("window1", {
            document: { ...documentWith(null), training: { epochs: race * 2 + place, seed: place } },
            handle: known[place]?.handle ?? null,
            name: "model",
            data: {},
          }),
        );
        const results = await Promise.allSettled(saves);
        const winner = results.findIndex(({ status }) => status === "fulfilled");
        expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
        expect(results.find(({ status }) => status === "rejected")).toMatchObject({
          reason: { code: "fileChangedOnDisk" },
        });
        expect(JSON.parse(readFileSync(path, "utf8"))).toMatchObject({ training: { epochs: race * 2 + winner } });
        known = await Promise.all(hosts.map((each) => each.services.project.openFile("window1", path)));
      }
      expect(readdirSync(join(host.folder, String(number))).sort()).toEqual(["model.gradwire", "model.gradwire.bak"]);
    } finally {
      await other.close();
    }
  });

  it("take over the lock of a process that is gone", async () => {
    const path = projectFile(documentWith(null));
    const opened = await openChosen(path);
    writeFileSync(inFolder(".model.gradwire.lock"), "2147483646");
    await host.services.project.save("window1", {
      document: opened.document,
      handle: opened.handle,
      name: "model",
      data: {},
    });
    expect(existsSync(inFolder(".model.gradwire.lock"))).toBe(false);
  });

  it("remove what a save that was cut short left in the folder, when it is opened or saved to", async () => {
    const path = projectFile(documentWith(null));
    const mark = { ...ownMark(), start: "1" };
    const leave = () => {
      writeFileSync(inFolder(`.gradwire-${markText(mark)}-0123456789abcdef.tmp`), "left");
      writeFileSync(inFolder(".model.gradwire.lock"), `${String(mark.pid)} ${markText(mark)} ${"0".repeat(32)}\n`);
    };
    const hidden = () => readdirSync(inFolder("")).filter((name) => name.startsWith("."));
    leave();
    const opened = await openChosen(path);
    expect(hidden()).toEqual([]);
    leave();
    const { document, handle } = opened;
    await host.services.project.save("window1", { document, handle, name: "model", data: {} });
    expect(hidden()).toEqual([]);
  });

  it("do not replace a file that came to be after the user chose a new name", async () => {
    host.chosen = inFolder("new.gradwire");
    const grant = await host.services.files.chooseSave("window1", "project", "model");
    writeFileSync(host.chosen, serializeDocument(documentWith(null)));
    const before = readFileSync(host.chosen, "utf8");
    const document = { ...documentWith(null), training: { epochs: 9, seed: 9 } };
    await expect(
      host.services.project.save("window1", { document, handle: grant?.handle ?? "", name: "model", data: {} }),
    ).rejects.toMatchObject({ code: "fileChangedOnDisk" });
    expect(readFileSync(inFolder("new.gradwire"), "utf8")).toBe(before);
  });

  it("open a newer version's file read-only, and never write over it", async () => {
    const text = serializeDocument(documentWith(null)).replace('"schemaVersion": 2', '"schemaVersion": 99');
    writeFileSync(inFolder("new.gradwire"), text);
    const opened = await openChosen(inFolder("new.gradwire"));
    expect(opened).toMatchObject({
      handle: null,
      readOnly: { code: "documentNewer", values: { found: 99, known: 2 } },
    });
    await expect(saveAs(opened.document, inFolder("new.gradwire"))).rejects.toMatchObject({ code: "projectReadOnly" });
    expect(readFileSync(inFolder("new.gradwire"), "utf8")).toBe(text);
  });

  it("refuse broken files with the place that is broken", async () => {
    writeFileSync(inFolder("broken.gradwire"), '{ "format": "gradwire", ');
    await expect(openChosen(inFolder("broken.gradwire"))).rejects.toMatchObject({
      code: expect.stringMatching(/^document|^json/) as string,
    });
    writeFileSync(inFolder("binary.gradwire"), new Uint8Array([0xff, 0xfe, 0x00]));
    await expect(openChosen(inFolder("binary.gradwire"))).rejects.toMatchObject({ code: "projectNotJson" });
    const wrong = serializeDocument(documentWith(null)).replace('"epochs": 100', '"epochs": -1');
    writeFileSync(inFolder("wrong.gradwire"), wrong);
    await expect(openChosen(inFolder("wrong.gradwire"))).rejects.toMatchObject({ path: "training.epochs" });
  });

  it("list what was used, and open it from there", async () => {
    const path = projectFile(documentWith(null), "listed.gradwire");
    await openChosen(path);
    const recent = (await host.services.files.recent.list()).find((entry) => entry.displayPath === path);
    const opened = await host.services.project.openRecent("window1", recent?.id ?? "");
    expect(opened).toMatchObject({ name: "listed", displayPath: path });
    await expect(host.services.project.openRecent("window1", "nothing")).rejects.toMatchObject({
      code: "recentUnknown",
    });
  });
});

describe("data named by a project", { timeout: 60_000 }, () => {
  const locate = async (source: Record<string, unknown>) =>
    (await openChosen(projectFile(documentWith(source)))).data["dataset1"];

  it.each([
    "../data.csv",
    "/etc/passwd",
    "C:/data.csv",
    "a/../data.csv",
    "\\\\server\\share\\x",
    "data.csv:stream",
    "./data.csv",
    "a//b",
    "x\u0000y",
  ])("%j is not even looked for", async (relativePath) => {
    writeFileSync(join(host.folder, "data.csv"), `${csv}9,9\n`);
    expect(await locate({ relativePath, sha256: "1".repeat(64) })).toMatchObject({
      status: "missing",
      code: "dataOutside",
      values: { name: "data.csv" },
    });
  });

  it("behind a link, of another link count, changed or absent is not opened", async () => {
    writeFileSync(inFolder("secret"), `${csv}7,7\n`);
    const own = { bytes: csv.length + 4, sha256: createHash("sha256").update(`${csv}7,7\n`).digest("hex") };
    symlinkSync(inFolder("secret"), inFolder("link.csv"));
    expect(await locate({ relativePath: "link.csv", ...own })).toMatchObject({ code: "dataOutside" });
    mkdirSync(inFolder("real"));
    writeFileSync(inFolder("real/data.csv"), `${csv}7,7\n`);
    symlinkSync(inFolder("real"), inFolder("linked"));
    expect(await locate({ relativePath: "linked/data.csv", ...own })).toMatchObject({ code: "dataOutside" });
    expect(await locate({ relativePath: "real/data.csv", ...own })).toMatchObject({ status: "ready" });
    linkSync(inFolder("real/data.csv"), inFolder("hard.csv"));
    expect(await locate({ relativePath: "hard.csv", ...own })).toMatchObject({ code: "dataOutside" });
    writeFileSync(inFolder("other.csv"), "x,y\n5,5\n");
    expect(await locate({ relativePath: "other.csv", ...own })).toMatchObject({ code: "dataChanged" });
    expect(await locate({ relativePath: "none.csv", ...own })).toMatchObject({ code: "dataNotFound" });
    // A copy of the old contents elsewhere would hide that they changed.
    const grant = await host.services.files.grantPath("window1", "csv", "read", inFolder("secret"), "dialog");
    await host.services.data.inspect("window1", grant.handle, datasetParamsSchema.parse({}).csv);
    expect(await locate({ relativePath: "none.csv", ...own })).toMatchObject({ status: "ready" });
    expect(await locate({ relativePath: "other.csv", ...own })).toMatchObject({ code: "dataChanged" });
  });

  it("is found among uploads by its contents, and among files the user chose before", async () => {
    const text = `${csv}${String(number)},1\n`;
    const source = { relativePath: null, bytes: text.length, sha256: createHash("sha256").update(text).digest("hex") };
    expect(await locate(source)).toMatchObject({ status: "missing", code: "dataOutside" });
    async function* stream() {
      yield Buffer.from(text);
    }
    await host.services.files.acceptUpload("window1", "csv", "data.csv", stream());
    expect(await locate(source)).toMatchObject({ status: "ready", grant: { name: "data.csv", displayPath: "" } });

    const chosen = `${text}8,8\n`;
    host.chosen = inFolder("elsewhere.csv");
    writeFileSync(host.chosen, chosen);
    const grant = await host.services.files.chooseOpen("window1", "csv");
    const report = await host.services.data.inspect("window1", grant?.handle ?? "", datasetParamsSchema.parse({}).csv);
    const known = { relativePath: null, bytes: chosen.length, sha256: report.sha256 };
    expect(await locate(known)).toMatchObject({ status: "ready", grant: { displayPath: inFolder("elsewhere.csv") } });
  });

  it.each(["NFC", "NFD"] as const)(
    "is found where its name on the disk is in another normal form than %s",
    async (form) => {
      const other = form === "NFC" ? "NFD" : "NFC";
      mkdirSync(inFolder("자료".normalize(other)));
      writeFileSync(inFolder(join("자료".normalize(other), "과수원.csv".normalize(other))), `${csv}${form},1\n`);
      const own = { bytes: csv.length + 6, sha256: createHash("sha256").update(`${csv}${form},1\n`).digest("hex") };
      const source = { name: "과수원.csv".normalize(form), relativePath: "자료/과수원.csv".normalize(form), ...own };
      expect(await locate(source)).toMatchObject({ status: "ready" });
      // A file of the very name with other contents does not hide it.
      mkdirSync(inFolder("자료".normalize(form)));
      writeFileSync(inFolder(join("자료".normalize(form), "과수원.csv".normalize(form))), "x,y\n5,5\n");
      expect(await locate(source)).toMatchObject({ status: "ready" });
      expect(await locate({ ...source, sha256: "2".repeat(64) })).toMatchObject({ code: "dataChanged" });
    },
  );

  it("with NUL in its name is refused at its place; other control characters are letters like any", async () => {
    const text = serializeDocument(documentWith({})).replace('"name": "data.csv"', '"name": "a\\u0000b.csv"');
    writeFileSync(inFolder("nul.gradwire"), text);
    await expect(openChosen(inFolder("nul.gradwire"))).rejects.toMatchObject({ path: "nodes[0].params.source.name" });
    for (let code = 1; code < 0xa0; code = code === 0x1f ? 0x7f : code + 1) {
      const name = `a${String.fromCharCode(code)}b.csv`;
      writeFileSync(inFolder(name), csv);
      expect(await locate({ name, relativePath: name }), String(code)).toMatchObject({ status: "ready" });
      expect(await locate({ name, relativePath: null, sha256: "3".repeat(64) })).toMatchObject({ status: "missing" });
    }
  });

  it.each(["../../x.csv", "/etc/passwd", "CON", "a/b.csv", "한".repeat(255), "..", " ", "\ud800.csv"])(
    "with the name %j is neither found nor a fault",
    async (name) => {
      expect(await locate({ name, relativePath: name.slice(0, 1000), sha256: "4".repeat(64) })).toMatchObject({
        status: "missing",
      });
    },
  );

  it("paths are told apart by their names, not by their beginnings", () => {
    expect(relativeData("/a/b/p.gradwire", "/a/b/data/x.csv", "/")).toBe("data/x.csv");
    expect(relativeData("/a/b/p.gradwire", "/a/bc/x.csv", "/")).toBeNull();
    expect(relativeData("/a/b/p.gradwire", "/a/x.csv", "/")).toBeNull();
    expect(safeSegments("a/b.csv")).toEqual(["a", "b.csv"]);
    expect(safeSegments("a/b.")).toBeNull();
    expect(["CON", "a/nul.csv", "com1", "..", "."].map(safeSegments)).toEqual([null, null, null, null, null]);
    expect(safeSegments("console.csv")).toEqual(["console.csv"]);
  });
});

describe("templates", { timeout: 60_000 }, () => {
  it("open as new projects with their data at hand", async () => {
    const templates = await host.services.project.templates();
    expect(templates.map(({ id }) => id)).toEqual(["orchard", "cars", "penguins", "biopsies", "digits"]);
    for (const { id, rows } of templates) {
      const opened = await host.services.project.openTemplate("window1", id);
      expect(opened).toMatchObject({ handle: null, displayPath: "", readOnly: null });
      const [status] = Object.values(opened.data);
      expect(status, id).toMatchObject({ status: "ready" });
      const handle = status?.status === "ready" ? status.grant.handle : "";
      const dataset = datasetParamsSchema.parse(opened.document.nodes.find((node) => node.type === "dataset")?.params);
      expect((await host.services.data.inspect("window1", handle, dataset.csv)).rows).toBe(rows);
      const { prepared } = await host.services.data.prepare("window1", dataset, handle);
      expect(prepared.rows + prepared.dropped).toBe(rows);
    }
    const [first, second] = [
      await host.services.project.openTemplate("window1", "orchard"),
      await host.services.project.openTemplate("window1", "orchard"),
    ];
    expect(first.document.projectId).not.toBe(second.document.projectId);
    await expect(host.services.project.openTemplate("window1", "none")).rejects.toMatchObject({
      code: "templateUnknown",
    });
  });

  it("saved elsewhere, find their data again", async () => {
    const opened = await host.services.project.openTemplate("window1", "cars");
    const [status] = Object.values(opened.data);
    const handle = status?.status === "ready" ? status.grant.handle : "";
    await saveAs(opened.document, inFolder("mine.gradwire"), { dataset1: handle });
    expect(Object.values((await openChosen(inFolder("mine.gradwire"))).data)).toMatchObject([{ status: "ready" }]);
  });
});

describe("backups", { timeout: 60_000 }, () => {
  it("newer than the last save are offered after a crash, and restored", async () => {
    const document = { ...documentWith(null), training: { epochs: 21, seed: 0 } };
    await host.services.project.backup("window1", document, "unsaved");
    await host.restart();
    const offered = await host.services.project.recoverables("window2");
    expect(offered).toMatchObject([{ projectId: document.projectId, name: "unsaved", nodes: 1, wires: 0 }]);
    const recovered = await host.services.project.recover("window2", document.projectId);
    expect(recovered).toMatchObject({
      document,
      handle: null,
      name: "unsaved",
      data: { dataset1: { status: "missing", code: "dataUnset" } },
    });
    await saveAs(recovered.document, inFolder("kept.gradwire"));
    expect(await host.services.project.recoverables("window2")).toEqual([]);
  });

  it("are not offered once the work is saved or discarded, nor to others while somebody works on it", async () => {
    const document = documentWith(null);
    const { savedAt } = await host.services.project.backup("window1", document, "a");
    expect((await host.services.project.backup("window1", document, "a")).savedAt).toBeGreaterThan(savedAt);
    expect(await host.services.project.recoverables("window1")).toHaveLength(1);
    expect(await host.services.project.recoverables("window2")).toEqual([]);
    host.services.releaseOwner("window1");
    expect(await host.services.project.recoverables("window2")).toHaveLength(1);
    await host.services.project.settle(document.projectId);
    expect(await host.services.project.recoverables("window2")).toEqual([]);
    await expect(host.services.project.recover("window2", document.projectId)).rejects.toMatchObject({
      code: "recoverableUnknown",
    });
    await host.services.project.backup("window2", document, "a");
    expect(await host.services.project.recoverables("window2")).toHaveLength(1);
    await host.services.project.settle(document.projectId);
  });

  it("are ten at most; a damaged one gives way to the one before it", async () => {
    const document = documentWith(null);
    for (let epochs = 1; epochs <= 13; epochs += 1) {
      await host.services.project.backup("window1", { ...document, training: { epochs, seed: 0 } }, "a");
    }
    const folder = join(host.folder, "app", "backups", document.projectId);
    const names = readdirSync(folder).sort();
    expect(names).toHaveLength(10);
    writeFileSync(join(folder, names.at(-1) ?? ""), readFileSync(join(folder, names.at(-1) ?? "")).subarray(0, 40));
    const recovered = await host.services.project.recover("window1", document.projectId);
    expect(recovered.document.training.epochs).toBe(12);
    await host.services.project.settle(document.projectId);
  });
});

describe("ids that lead elsewhere", { timeout: 60_000 }, () => {
  it.each(["../../elsewhere", "/tmp", "..", "", "a".repeat(5000), "x\0y", "A".repeat(32), `${"a".repeat(32)}/`, "."])(
    "are no projects: %j",
    async (id) => {
      const before = readdirSync(host.folder, { recursive: true }).sort();
      for (const call of [host.services.project.settle(id), host.services.project.recover("window1", id)])
        await expect(call).rejects.toMatchObject({ code: "recoverableUnknown" });
      expect(readdirSync(host.folder, { recursive: true }).sort()).toEqual(before);
      for (const { inputSchema } of [contract.project.settle["~orpc"], contract.project.recover["~orpc"]])
        expect((await inputSchema?.["~standard"].validate({ projectId: id }))?.issues).toBeDefined();
    },
  );
});

describe("the project of the command line", { timeout: 60_000 }, () => {
  it("is opened once", async () => {
    const path = projectFile(documentWith(null), "first.gradwire");
    await host.restart({ initialProject: path });
    expect(await host.services.project.openInitial("window1")).toMatchObject({ name: "first", displayPath: path });
    expect(await host.services.project.openInitial("window1")).toBeNull();
    host.services.project.offer(path);
    expect(await host.services.project.openInitial("window1")).toMatchObject({ name: "first" });
  });
});

describe("a host without files of the user's", { timeout: 60_000 }, () => {
  it("saves into the library and hands over a download; recents open it again", async () => {
    const web = await TestHost.open("web");
    try {
      const document = documentWith(null);
      const saved = await web.services.project.save("session", { document, handle: null, name: "my: model", data: {} });
      expect(saved).toMatchObject({ grant: null, download: { name: "my_ model.gradwire" } });
      const download = web.services.files.takeDownload("session", saved.download?.id ?? "");
      expect(download).toMatchObject({ bytes: Buffer.from(serializeDocument(saved.document)) });
      const library = join(web.folder, "app", "library", document.projectId, "my_ model.gradwire");
      expect(existsSync(library)).toBe(true);
      expect(statSync(join(web.folder, "app", "library")).mode & 0o077).toBe(0);
      const [recent] = await web.services.files.recent.list();
      expect(recent).toMatchObject({ name: "my_ model.gradwire", displayPath: "" });
      const opened = await web.services.project.openRecent("session", recent?.id ?? "");
      expect(opened).toMatchObject({ handle: null, name: "my_ model", displayPath: "", document: saved.document });
      await web.services.project.save("session", { document, handle: null, name: "my: model", data: {} });
      async function* stream() {
        yield Buffer.from(serializeDocument(document));
      }
      const upload = await web.services.files.acceptUpload("session", "project", "given.gradwire", stream());
      expect(await web.services.project.open("session", upload.handle)).toMatchObject({
        handle: null,
        name: "given",
        displayPath: "",
      });
    } finally {
      await web.close();
    }
  });
});
