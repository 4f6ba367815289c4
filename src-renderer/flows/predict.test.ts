// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { installFakeHost } from "../client/fakeHost";
import type { FileExchange } from "../client/files";
import { setLanguage, setUpI18n } from "../i18n";
import { useNotices } from "../state/noticeStore";
import { cancelSavingPredictions, saveFilePredictions } from "./predict";
import { usePredict } from "../state/predictStore";

const handle = "f".repeat(32);
const grant = { handle, kind: "csv", mode: "write", name: "out.csv", displayPath: "/out.csv", bytes: null } as const;
const predictFile = vi.fn();

/** What the host answers when it is told to write. */
type Save = (target: unknown, options: { signal: AbortSignal }) => Promise<unknown>;

function host(savePredictions: Save, files: Partial<FileExchange>) {
  installFakeHost({ run: { savePredictions, predictFile } }, files);
}

beforeEach(() => {
  setUpI18n();
  setLanguage("en");
  vi.clearAllMocks();
  useNotices.setState({ notices: [] });
  usePredict.setState({
    saving: false,
    file: {
      name: "rows.csv",
      handle: "a".repeat(32),
      opened: "1f",
      total: 5_000_000,
      warnings: [],
      first: [],
      columns: [],
      known: [],
      pageRows: 500,
      pages: new Map(),
    },
  });
});

describe("the predictions of a file are saved by the host", () => {
  it("into the file that was chosen, without passing through the page", async () => {
    const save = vi.fn<Save>(() => Promise.resolve({ grant, download: null }));
    const chooseSave = vi.fn(() => Promise.resolve(grant));
    const deliver = vi.fn(() => Promise.resolve());
    host(save, { chooseSave, deliver });
    await saveFilePredictions();
    expect(chooseSave).toHaveBeenCalledWith("csv", "rows-predictions.csv");
    expect(save.mock.calls[0]?.[0]).toEqual({ opened: "1f", handle, name: "rows-predictions.csv" });
    expect(deliver).toHaveBeenCalledWith({ grant, download: null });
    expect(predictFile).not.toHaveBeenCalled();
    expect(useNotices.getState().notices).toMatchObject([{ title: "out.csv was saved" }]);
  });

  it("as a download where the host has no dialog", async () => {
    const delivery = { grant: null, download: { id: handle, name: "rows-predictions.csv" } };
    const save = vi.fn<Save>(() => Promise.resolve(delivery));
    const deliver = vi.fn(() => Promise.resolve());
    host(save, { chooseSave: () => Promise.resolve(null), deliver });
    await saveFilePredictions();
    expect(save.mock.calls[0]?.[0]).toMatchObject({ handle: null });
    expect(deliver).toHaveBeenCalledWith(delivery);
  });

  it("not at all when the dialog is cancelled", async () => {
    const save = vi.fn<Save>();
    host(save, { chooseSave: () => Promise.resolve("cancelled") });
    await saveFilePredictions();
    expect(save).not.toHaveBeenCalled();
    expect(usePredict.getState().saving).toBe(false);
  });

  it("until the user stops it, which is no error", async () => {
    const save = vi.fn<Save>(
      (_target, { signal }) =>
        new Promise((_resolve, reject) => {
          signal.addEventListener("abort", () => reject(new DOMException("stopped", "AbortError")));
        }),
    );
    host(save, { chooseSave: () => Promise.resolve(grant) });
    const saving = saveFilePredictions();
    await vi.waitFor(() => expect(usePredict.getState().saving).toBe(true));
    // A second click while it saves starts no second one.
    await saveFilePredictions();
    cancelSavingPredictions();
    await saving;
    expect(save).toHaveBeenCalledTimes(1);
    expect(useNotices.getState().notices).toEqual([]);
    expect(usePredict.getState().saving).toBe(false);
  });
});
