import { link, mkdir, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { HostBridge } from "../hostBridge";
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
