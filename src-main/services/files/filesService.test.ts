import { link, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { HostBridge } from "../hostBridge";
import { HostError } from "../hostError";
import { appDataAt, defaultAppDataRoot, type AppData } from "./appData";
import { Downloads } from "./downloads";
import { FilesService, plainName } from "./filesService";
import { Recents } from "./recents";
import { Uploads } from "./uploads";

let folder: string;
let appData: AppData;
let chosen: string | null;
let files: FilesService;

const bridge: HostBridge = {
  kind: "electron",
  chooseOpen: () => Promise.resolve(chosen),
  chooseSave: () => Promise.resolve(chosen),
  setTitle: () => undefined,
  answerClose: () => undefined,
  launchWorker: () => {
    throw new Error("not needed here");
  },
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "gradwire-files-"));
  appData = appDataAt(join(folder, "app"));
  chosen = join(folder, "a.csv");
  writeFileSync(chosen, "x\n1\n");
  files = new FilesService(bridge, appData);
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

async function* pieces(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

describe("a grant", () => {
  it("is 128 random bits, a name and a size", async () => {
    const grant = await files.chooseOpen("window1", "csv");
    expect(grant).toEqual({
      handle: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
      kind: "csv",
      mode: "read",
      name: "a.csv",
      displayPath: chosen,
      bytes: 4,
    });
    expect((await files.chooseOpen("window1", "csv"))?.handle).not.toBe(grant?.handle);
  });

  it("works for its owner, kind and mode only, and dies with the owner", async () => {
    const handle = (await files.chooseOpen("window1", "csv"))?.handle ?? "";
    await expect(files.resolve("window1", handle, "csv", "read")).resolves.toMatchObject({ path: chosen });
    await expect(files.resolve("window2", handle, "csv", "read")).rejects.toMatchObject({ code: "handleUnknown" });
    await expect(files.resolve("window1", "0".repeat(32), "csv", "read")).rejects.toMatchObject({
      code: "handleUnknown",
    });
    await expect(files.resolve("window1", handle, "project", "read")).rejects.toMatchObject({ code: "handleKind" });
    await expect(files.resolve("window1", handle, "csv", "write")).rejects.toMatchObject({ code: "handleMode" });
    files.releaseOwner("window1");
    await expect(files.resolve("window1", handle, "csv", "read")).rejects.toMatchObject({ code: "handleUnknown" });
  });

  it("is for regular files", async () => {
    chosen = folder;
    await expect(files.chooseOpen("window1", "csv")).rejects.toMatchObject({ code: "fileNotRegular" });
    chosen = "/dev/null";
    await expect(files.chooseOpen("window1", "csv")).rejects.toMatchObject({ code: "fileNotRegular" });
    chosen = join(folder, "none.csv");
    await expect(files.chooseOpen("window1", "csv")).rejects.toMatchObject({
      code: "fileMissing",
      values: { name: "none.csv" },
    });
  });

  it("does not follow a link that is put in the file's place", async () => {
    const handle = (await files.chooseOpen("window1", "csv"))?.handle ?? "";
    const other = join(folder, "secret.csv");
    await writeFile(other, "secret");
    await rm(chosen ?? "");
    await expect(files.resolve("window1", handle, "csv", "read")).rejects.toMatchObject({ code: "fileMissing" });
    await symlink(other, chosen ?? "");
    await expect(files.resolve("window1", handle, "csv", "read")).rejects.toMatchObject({ code: "fileReplaced" });
  });

  it("for writing need not exist, but its folder must", async () => {
    chosen = join(folder, "new.safetensors");
    const grant = await files.chooseSave("window1", "weights", "new");
    expect(grant).toMatchObject({ mode: "write", bytes: null });
    const saved = await files.deliver("window1", {
      kind: "weights",
      handle: grant?.handle ?? "",
      name: "",
      bytes: Buffer.from("w"),
    });
    expect(saved).toMatchObject({ grant: { name: "new.safetensors", bytes: 1 }, download: null });
    expect(readFileSync(chosen, "utf8")).toBe("w");
    chosen = join(folder, "nowhere", "new.safetensors");
    await expect(files.chooseSave("window1", "weights", "new")).rejects.toMatchObject({ code: "writeNoFolder" });
  });

  it("for weights whose folder went away meanwhile keeps them among the app's own data, and says where", async () => {
    await mkdir(join(folder, "target"));
    chosen = join(folder, "target", "w.npz");
    const handle = (await files.chooseSave("window1", "weights", "w"))?.handle ?? "";
    await rm(join(folder, "target"), { recursive: true });
    const saving = files.deliver("window1", { kind: "weights", handle, name: "", bytes: Buffer.from("w") });
    await expect(saving).rejects.toMatchObject({ code: "resultRescued", values: { name: "w.npz" } });
    const [kept = ""] = await readdir(appData.rescued);
    expect(readFileSync(join(appData.rescued, kept), "utf8")).toBe("w");
  });

  it("with a name that no system takes is refused when it is chosen", async () => {
    chosen = join(folder, `${"과".repeat(90)}.npz`);
    await expect(files.chooseSave("window1", "weights", "w")).rejects.toMatchObject({
      code: "nameTooLong",
      values: { bytes: 274, limit: 255 },
    });
  });

  it("is null where the user cancels, and refused where there is no dialog", async () => {
    chosen = null;
    expect(await files.chooseOpen("window1", "csv")).toBeNull();
    const { chooseOpen: _open, chooseSave: _save, ...without } = bridge;
    const web = new FilesService(without, appData);
    await expect(web.chooseOpen("session", "csv")).rejects.toMatchObject({ code: "noFileDialog" });
    await expect(web.chooseSave("session", "csv", "x")).rejects.toMatchObject({ code: "noFileDialog" });
  });
});

describe("what reads tables", () => {
  it("is told when one is about to be chosen or sent, and of no other file", async () => {
    const told: string[] = [];
    let answer: (path: string | null) => void = () => undefined;
    const slow = { ...bridge, chooseOpen: () => new Promise<string | null>((resolve) => (answer = resolve)) };
    const asked = new FilesService(slow, appData, () => told.push("table"));
    const choosing = asked.chooseOpen("window1", "csv");
    expect(told).toEqual(["table"]);
    answer(null);
    await choosing;
    await asked.acceptUpload("session", "csv", "a.csv", pieces("x\n1\n"));
    expect(told).toEqual(["table", "table"]);
    await asked.acceptUpload("session", "project", "a.gradwire", pieces("{}"));
    void asked.chooseOpen("window1", "project");
    expect(told).toHaveLength(2);
  });
});

describe("uploads", () => {
  it("are kept once under their contents, and granted under the name they came with", async () => {
    const first = await files.acceptUpload("session", "csv", "../../etc/data.csv", pieces("x\n", "1\n"));
    const second = await files.acceptUpload("session", "csv", "b.csv", pieces("x\n1\n"));
    expect(first).toMatchObject({ name: "_.._etc_data.csv", displayPath: "", bytes: 4, mode: "read" });
    expect(second.handle).not.toBe(first.handle);
    expect(await readdir(appData.uploads)).toHaveLength(1);
    const { path } = await files.resolve("session", first.handle, "csv", "read");
    expect(await readFile(path, "utf8")).toBe("x\n1\n");
  });

  it("leave nothing behind when they break off or are too large", async () => {
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield Buffer.from("abc");
      throw new Error("the connection was lost");
    }
    await expect(files.acceptUpload("session", "csv", "a.csv", broken())).rejects.toThrow("the connection was lost");
    const small = new Uploads(appData.uploads, 5);
    await expect(small.accept(pieces("abc", "def"), "a.csv")).rejects.toMatchObject({
      code: "fileTooLarge",
      values: { limit: 5 },
    });
    expect(await readdir(appData.uploads)).toEqual([]);
  });
});

describe("a dropped file", () => {
  let asked: string[];
  let meant: boolean;
  let dropped: FilesService;

  beforeEach(() => {
    asked = [];
    meant = true;
    const confirmDropped = (_owner: string, path: string): Promise<boolean> => {
      asked.push(path);
      return Promise.resolve(meant);
    };
    dropped = new FilesService({ ...bridge, confirmDropped }, appData);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const csv = (): string => join(folder, "a.csv");

  it("is granted for its kind after the user was shown its path, once", async () => {
    dropped.offerDropped("window", csv());
    const grant = await dropped.takeDropped("window", "csv", "a.csv");
    expect(grant).toMatchObject({ kind: "csv", mode: "read", name: "a.csv", displayPath: csv() });
    expect(asked).toEqual([csv()]);
    vi.useFakeTimers();
    const again = expect(dropped.takeDropped("window", "csv", "a.csv")).rejects.toMatchObject({ code: "dropUnknown" });
    await vi.advanceTimersByTimeAsync(5_000);
    await again;
  });

  it("may come after the page asked for it", async () => {
    const taken = dropped.takeDropped("window", "csv", "a.csv");
    dropped.offerDropped("other", csv());
    dropped.offerDropped("window", join(folder, "b.csv"));
    dropped.offerDropped("window", csv());
    expect(await taken).toMatchObject({ displayPath: csv() });
  });

  it("is a project to save into, as by the dialog", async () => {
    const path = join(folder, "orchard.gradwire");
    writeFileSync(path, "{}");
    dropped.offerDropped("window", path);
    expect(await dropped.takeDropped("window", "project", "orchard.gradwire")).toMatchObject({ mode: "write" });
  });

  it("is none when the user does not mean it, has another ending, or is no file", async () => {
    meant = false;
    dropped.offerDropped("window", csv());
    expect(await dropped.takeDropped("window", "csv", "a.csv")).toBeNull();
    meant = true;
    dropped.offerDropped("window", csv());
    await expect(dropped.takeDropped("window", "project", "a.csv")).rejects.toMatchObject({
      code: "dropKind",
      values: { name: "a.csv", endings: ".gradwire" },
    });
    const directory = join(folder, "folder.csv");
    await mkdir(directory);
    dropped.offerDropped("window", directory);
    await expect(dropped.takeDropped("window", "csv", "folder.csv")).rejects.toMatchObject({ code: "fileNotRegular" });
    expect(asked).toEqual([csv(), directory]);
  });

  it("is refused where files are uploaded", async () => {
    files.offerDropped("session", csv());
    await expect(files.takeDropped("session", "csv", "a.csv")).rejects.toMatchObject({ code: "noFileDialog" });
  });
});

describe("downloads", () => {
  it("are fetched once, by the session they were made for", async () => {
    const { download } = await files.deliver("session", {
      kind: "project",
      handle: null,
      name: "my model",
      bytes: Buffer.from("x"),
    });
    expect(download?.name).toBe("my model.gradwire");
    expect(files.takeDownload("other", download?.id ?? "")).toBeNull();
    expect(files.takeDownload("session", download?.id ?? "")).toEqual({
      name: "my model.gradwire",
      bytes: Buffer.from("x"),
    });
    expect(files.takeDownload("session", download?.id ?? "")).toBeNull();
  });

  it("made in pieces wait on the disk, and no longer than they may", async () => {
    const made = { kind: "csv", handle: null, name: "rows.csv", pieces: pieces("a,b\r\n", "1,2\r\n") } as const;
    const { download } = await files.deliverPieces("session", made);
    expect(download?.name).toBe("rows.csv");
    const taken = files.takeDownload("session", download?.id ?? "");
    if (taken === null || !("path" in taken)) throw new Error("it is on the disk");
    expect(await readFile(taken.path, "utf8")).toBe("a,b\r\n1,2\r\n");
    expect(taken.size).toBe(10);

    const other = await files.deliverPieces("session", { ...made, pieces: pieces("x") });
    files.releaseOwner("session");
    expect(files.takeDownload("session", other.download?.id ?? "")).toBeNull();
    await vi.waitFor(async () => {
      expect(await readdir(dirname(taken.path))).toEqual([basename(taken.path)]);
    });
  });

  it("in pieces go into the chosen file whole or not at all", async () => {
    const path = join(folder, "rows.csv");
    await writeFile(path, "before");
    const grant = await files.grantPath("session", "csv", "write", path, "dialog");
    const broken = (async function* () {
      yield Buffer.from("half");
      await Promise.reject(new HostError("predictFileChanged"));
    })();
    const target = { kind: "csv", handle: grant.handle, name: "" } as const;
    await expect(files.deliverPieces("session", { ...target, pieces: broken })).rejects.toMatchObject({
      code: "predictFileChanged",
    });
    expect(await readFile(path, "utf8")).toBe("before");
    const saved = await files.deliverPieces("session", { ...target, pieces: pieces("after") });
    expect(saved.grant).toMatchObject({ name: "rows.csv", bytes: 5 });
    expect(await readFile(path, "utf8")).toBe("after");
  });

  it("end after a minute", () => {
    let now = 0;
    const downloads = new Downloads(60_000, () => now);
    const id = downloads.add("session", { name: "a", bytes: Buffer.from("x") });
    now = 60_000;
    expect(downloads.take("session", id)).toBeNull();
  });
});

describe("recent projects", () => {
  it("are the newest first, each once, and survive damage", async () => {
    const recents = new Recents(appData.recents);
    await recents.note("/a/x.gradwire");
    await recents.note("/a/y.gradwire");
    await recents.note("/a/x.gradwire");
    const list = await recents.list();
    expect(list.map(({ name }) => name)).toEqual(["x.gradwire", "y.gradwire"]);
    expect(await recents.pathOf(list[1]?.id ?? "")).toBe("/a/y.gradwire");
    expect(await recents.pathOf("/a/y.gradwire")).toBeNull();
    await recents.forget(list[0]?.id ?? "");
    expect(await recents.list()).toHaveLength(1);
    await writeFile(appData.recents, "{ damaged");
    expect(await recents.list()).toEqual([]);
    await Promise.all(Array.from({ length: 30 }, (_, index) => recents.note(`/b/${String(index)}.gradwire`)));
    expect(await recents.list()).toHaveLength(20);
  });
});

describe("names", () => {
  it.each([
    ["model", "project", "model.gradwire"],
    ["model.gradwire", "project", "model.gradwire"],
    ["../../x", "project", "_.._x.gradwire"],
    ["a\u0000b\u202Ec/d\\e:f", "weights", "a_b_c_d_e_f"],
    ["...", "csv", "untitled"],
    ["사과", "project", "사과.gradwire"],
  ] as const)("%j becomes a plain one", (name, kind, expected) => {
    expect(plainName(name, kind)).toBe(expected);
  });
});

describe("the app's data", () => {
  it("lie where the system keeps them, or where GRADWIRE_HOME says", () => {
    expect(defaultAppDataRoot({ GRADWIRE_HOME: "/g" }, "linux")).toBe("/g");
    expect(defaultAppDataRoot({ XDG_DATA_HOME: "/x" }, "linux")).toBe("/x/gradwire");
    expect(defaultAppDataRoot({}, "darwin")).toMatch(/Library\/Application Support\/Gradwire$/);
    expect(defaultAppDataRoot({ LOCALAPPDATA: "/l" }, "win32")).toBe("/l/Gradwire");
  });
});

describe("hard links", () => {
  it("are files like any other when the user himself chooses them", async () => {
    await mkdir(join(folder, "b"));
    await link(chosen ?? "", join(folder, "b", "a.csv"));
    chosen = join(folder, "b", "a.csv");
    await expect(files.chooseOpen("window1", "csv")).resolves.toMatchObject({ name: "a.csv" });
  });
});
