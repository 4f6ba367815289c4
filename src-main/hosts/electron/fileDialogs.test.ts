import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import { hostUnderTest, type HostUnderTest } from "./hostUnderTest";

let host: HostUnderTest;

beforeEach(() => {
  host = hostUnderTest();
});

const options = (name: string): unknown => host.callsOf(name).at(-1)?.[1];
const places = (name: string): unknown[] =>
  host.callsOf(name).map(([, given]) => (given as { defaultPath?: string }).defaultPath);

/** Another start with the same data. */
function again(): HostUnderTest {
  const next = hostUnderTest();
  Object.assign(next, { folder: host.folder });
  next.electron.paths["documents"] = host.electron.paths["documents"] ?? "";
  return next;
}

describe("the folder a dialog begins in", () => {
  it("is the documents at first, then the last of its kind, also after a restart", async () => {
    await host.start();
    const { bridge, electron, folder } = host;
    const data = join(folder, "csv files");
    mkdirSync(data);
    electron.answers.open = [join(data, "cars.csv")];
    await bridge.chooseOpen?.("window", "csv");
    await bridge.chooseOpen?.("window", "csv");
    await bridge.chooseOpen?.("window", "project");
    electron.answers.save = join(folder, "orchard.gradwire");
    await bridge.chooseSave?.("window", "project", "orchard.gradwire");
    await bridge.chooseSave?.("window", "weights", "orchard.npz");
    await bridge.chooseSave?.("window", "csv", "cars-predictions.csv");
    const documents = join(folder, "documents");
    expect(places("dialog.showOpenDialog")).toEqual([documents, data, documents]);
    expect(places("dialog.showSaveDialog")).toEqual([
      join(data, "orchard.gradwire"),
      join(documents, "orchard.npz"),
      join(data, "cars-predictions.csv"),
    ]);

    const next = again();
    await next.start();
    await next.bridge.chooseOpen?.("window", "project");
    expect(next.callsOf("dialog.showOpenDialog")[0]?.[1]).toMatchObject({ defaultPath: folder });
  });

  it("is the documents again when the last one is gone", async () => {
    await host.start();
    const gone = join(host.folder, "gone");
    mkdirSync(gone);
    host.electron.answers.open = [join(gone, "cars.csv")];
    await host.bridge.chooseOpen?.("window", "csv");
    rmSync(gone, { recursive: true });
    await host.bridge.chooseOpen?.("window", "csv");
    expect(options("dialog.showOpenDialog")).toMatchObject({ defaultPath: join(host.folder, "documents") });
  });

  it("is not changed by a dialog that was cancelled", async () => {
    await host.start();
    host.electron.answers.save = "";
    expect(await host.bridge.chooseSave?.("window", "project", "a.gradwire")).toBeNull();
    await host.bridge.chooseOpen?.("window", "project");
    expect(options("dialog.showOpenDialog")).toMatchObject({ defaultPath: join(host.folder, "documents") });
  });
});

describe("the ending of a name that was typed without one", () => {
  it.each([
    ["linux", "project", "orchard.gradwire", "orchard", "orchard.gradwire"],
    ["linux", "project", "orchard.gradwire", "orchard v1.2", "orchard v1.2.gradwire"],
    ["linux", "project", "orchard.gradwire", "orchard.GRADWIRE", "orchard.GRADWIRE"],
    ["linux", "weights", "model.npz", "model", "model.npz"],
    ["linux", "weights", "model.npz", "model.safetensors", "model.safetensors"],
    ["linux", "weights", "model", "model", "model.safetensors"],
    ["linux", "csv", "cars-predictions.csv", "cars", "cars.csv"],
    ["linux", "csv", "cars-predictions.csv", ".cars", ".cars.csv"],
    ["darwin", "project", "orchard.gradwire", "orchard", "orchard"],
  ] as const)("%s, %s suggested as %s: %s is saved as %s", async (platform, kind, suggested, typed, saved) => {
    await host.start([], platform);
    host.electron.answers.save = join(host.folder, typed);
    expect(await host.bridge.chooseSave?.("window", kind, suggested)).toBe(join(host.folder, saved));
  });

  it("asks before it makes the name that of another file, which the dialog did not", async () => {
    await host.start();
    writeFileSync(join(host.folder, "orchard.gradwire"), "{}");
    host.electron.answers.save = join(host.folder, "orchard");
    host.electron.answers.message = 0;
    expect(await host.bridge.chooseSave?.("window", "project", "new.gradwire")).toBeNull();
    expect(options("dialog.showMessageBox")).toMatchObject({ message: "orchard.gradwire exists already. Replace it?" });
    host.electron.answers.message = 1;
    expect(await host.bridge.chooseSave?.("window", "project", "new.gradwire")).toBe(
      join(host.folder, "orchard.gradwire"),
    );
  });
});

it("a damaged or unwritable memory is no memory, and no fault of the start", async () => {
  mkdirSync(join(host.folder, "data"));
  writeFileSync(join(host.folder, "data/window.json"), '{"bounds":{"x":"left"},"folders":[7],"maximized":"yes"}');
  await host.start();
  await host.bridge.chooseOpen?.("window", "csv");
  expect(options("dialog.showOpenDialog")).toMatchObject({ defaultPath: join(host.folder, "documents") });

  const blocked = hostUnderTest();
  writeFileSync(join(blocked.folder, "data"), "a file in the folder's place");
  await blocked.start();
  blocked.electron.answers.open = ["/home/me/cars.csv"];
  expect(await blocked.bridge.chooseOpen?.("window", "csv")).toBe("/home/me/cars.csv");
  expect(blocked.faults).toHaveLength(1);
});
