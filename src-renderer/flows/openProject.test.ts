// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { setTraining, type GradwireDocument } from "../../src-engine";
import type { RunStatus } from "../../src-main/contract";
import { installFakeHost, type FakeCalls } from "../client/fakeHost";
import type { FileExchange } from "../client/files";
import { setLanguage, setUpI18n } from "../i18n";
import { editDocument, emptyDocument, loadDocument, undoEdit, useDocument } from "../state/documentStore";
import { useNotices } from "../state/noticeStore";
import { longestWait, quietTime } from "./projectBackups";
import { useProject } from "../state/projectStore";
import { answerClose } from "./leaveProject";
import { newProject, openDroppedProject, openTemplate } from "./openProject";
import { downloadCopy, saveProject, saveProjectAs } from "./saveProject";
import { startProject } from "./startProject";
import { useQuestion } from "../state/questionStore";
import { useRun } from "../state/runStore";

const handle = "f".repeat(32);
const grant = { handle, kind: "project", mode: "write", name: "trial.gradwire", displayPath: "", bytes: null } as const;
const settle = vi.fn(() => Promise.resolve());
const save = vi.fn(({ document }: { document: GradwireDocument }) =>
  Promise.resolve({ document, grant, download: null }),
);
const backup = vi.fn(() => Promise.resolve({ savedAt: 1 }));
const quiet = { system: { title: () => Promise.resolve() }, files: { recents: () => Promise.resolve([]) } };

function host(calls: FakeCalls = {}, files: Partial<FileExchange> = {}) {
  return installFakeHost({ ...quiet, ...calls, project: { settle, save, backup, ...calls.project } }, files);
}

const edit = (epochs: number) => editDocument((document) => setTraining(document, { epochs }));
const answer = (choice: string, text = "") => useQuestion.getState().asked?.answer({ choice, text });

beforeEach(() => {
  setUpI18n();
  setLanguage("en");
  vi.clearAllMocks();
  const document = emptyDocument();
  loadDocument(document);
  useProject.setState({ name: "", handle: null, readOnly: null, saved: document, dirty: false, templates: null });
  useNotices.setState({ notices: [] });
});

describe("projectStore", () => {
  it("asks before unsaved changes are left, and stays when the question is dismissed", async () => {
    host();
    useProject.setState({ dirty: true });
    const leaving = newProject();
    useQuestion.getState().asked?.answer(null);
    expect(await leaving).toBe(false);
    expect(settle).not.toHaveBeenCalled();
  });

  it("says at once that it was asked to close, and answers when the user has", async () => {
    const said: string[] = [];
    const system = {
      ...quiet.system,
      closeSeen: () => Promise.resolve(void said.push("seen")),
      closeAnswer: ({ close }: { close: boolean }) => Promise.resolve(void said.push(`close ${String(close)}`)),
    };
    host({ system });
    useProject.setState({ dirty: true });
    const answering = answerClose();
    await vi.waitFor(() => expect(useQuestion.getState().asked).not.toBeNull());
    expect(said).toEqual(["seen"]);
    useQuestion.getState().asked?.answer(null);
    await answering;
    expect(said).toEqual(["seen", "close false"]);
  });

  it("asks once while the question stands, and again as soon as it was answered", async () => {
    const said: string[] = [];
    const system = {
      ...quiet.system,
      closeSeen: () => Promise.resolve(void said.push("seen")),
      closeAnswer: ({ close }: { close: boolean }) => Promise.resolve(void said.push(`close ${String(close)}`)),
    };
    host({ system });
    useProject.setState({ dirty: true });
    const first = answerClose();
    await vi.waitFor(() => expect(useQuestion.getState().asked).not.toBeNull());
    const { asked } = useQuestion.getState();
    await answerClose();
    expect(useQuestion.getState().asked).toBe(asked);
    asked?.answer(null);
    await first;
    const second = answerClose();
    await vi.waitFor(() => expect(useQuestion.getState().asked).not.toBeNull());
    answer("discard");
    await second;
    expect(said).toEqual(["seen", "seen", "close false", "seen", "close true"]);
  });

  it("says what closing costs while a run trains, and stays when the user would rather go on", async () => {
    const closeAnswer = vi.fn((_answer: { close: boolean }) => Promise.resolve());
    host({ system: { ...quiet.system, closeSeen: () => Promise.resolve(), closeAnswer } });
    useRun.setState({ status: { state: "running" } as RunStatus });
    try {
      for (const [choice, close] of [
        ["stay", false],
        ["close", true],
      ] as const) {
        const answering = answerClose();
        await vi.waitFor(() => expect(useQuestion.getState().asked).not.toBeNull());
        expect(useQuestion.getState().asked?.question.body).toContain("export its weights first");
        answer(choice);
        await answering;
        expect(closeAnswer).toHaveBeenLastCalledWith({ close });
      }
    } finally {
      useRun.setState({ status: null });
    }
  });

  it("hands out a copy by itself where it may, else by the host's dialog", async () => {
    const handOver = vi.fn();
    host({}, { handOver });
    downloadCopy();
    expect(handOver).toHaveBeenCalledWith(expect.any(Blob), "Untitled.gradwire");
    expect(save).not.toHaveBeenCalled();

    host({}, { handOver: null, chooseSave: () => Promise.resolve(grant) });
    downloadCopy();
    await vi.waitFor(() => expect(save).toHaveBeenCalledTimes(1));
    expect(handOver).toHaveBeenCalledTimes(1);
  });

  it("opens a project that was dropped by its grant, and stays where the user does not mean it", async () => {
    const open = vi.fn(() => Promise.resolve(null));
    const file = new File([], "trial.gradwire");
    const { projectId } = useDocument.getState().document;
    host({ project: { open } }, { takeDropped: () => Promise.resolve(null) });
    expect(await openDroppedProject(file)).toBe(false);
    expect(open).not.toHaveBeenCalled();
    const takeDropped = vi.fn(() => Promise.resolve(grant));
    host({ project: { open } }, { takeDropped });
    await openDroppedProject(file);
    expect(takeDropped).toHaveBeenCalledWith("project", file);
    expect(open).toHaveBeenCalledWith({ handle });
    expect(useDocument.getState().document.projectId).toBe(projectId);
  });

  it("drops the backups of changes that are discarded on purpose", async () => {
    host();
    useProject.setState({ dirty: true });
    const { projectId } = useDocument.getState().document;
    const leaving = newProject();
    answer("discard");
    expect(await leaving).toBe(true);
    expect(settle).toHaveBeenCalledWith({ projectId });
    expect(useDocument.getState().document.projectId).not.toBe(projectId);
  });

  it.each([
    ["is cancelled", () => Promise.resolve(null)],
    ["fails", () => Promise.reject(new Error("not read"))],
  ])("keeps the backups of changes that are not wanted while the next project %s", async (_how, takeDropped) => {
    host({}, { takeDropped });
    useProject.setState({ dirty: true });
    const { document } = useDocument.getState();
    const leaving = openDroppedProject(new File([], "trial.gradwire"));
    answer("discard");
    expect(await leaving).toBe(false);
    expect(settle).not.toHaveBeenCalled();
    expect(useDocument.getState().document).toBe(document);
    expect(useProject.getState().dirty).toBe(true);
  });

  it("saves, remembers where, and is saved until the next change", async () => {
    host();
    edit(7);
    useProject.setState({ dirty: true });
    expect(await saveProject()).toBe(true);
    expect(save).toHaveBeenCalledWith(expect.objectContaining({ handle: null, name: "Untitled.gradwire" }));
    expect(useProject.getState()).toMatchObject({ handle, dirty: false });
    edit(8);
    expect(await saveProject()).toBe(true);
    expect(save).toHaveBeenLastCalledWith(expect.objectContaining({ handle }));
  });

  it("stays unsaved when it was edited while it was being written", async () => {
    host({
      project: {
        save: ({ document }: { document: GradwireDocument }) => {
          edit(99);
          return Promise.resolve({ document: { ...document, appVersion: "9" }, grant, download: null });
        },
      },
    });
    edit(7);
    expect(await saveProject()).toBe(true);
    expect(useProject.getState().dirty).toBe(true);
    undoEdit();
    expect(useDocument.getState().document).toBe(useProject.getState().saved);
  });

  it("does not save when the dialog is cancelled, and says so when the host refuses", async () => {
    host({}, { chooseSave: () => Promise.resolve("cancelled") });
    expect(await saveProject()).toBe(false);
    expect(save).not.toHaveBeenCalled();
    host({
      project: {
        save: () =>
          Promise.reject(
            Object.assign(new Error("refused"), { data: { code: "connectionLost", values: {}, path: null } }),
          ),
      },
    });
    expect(await saveProject()).toBe(false);
    expect(useNotices.getState().notices[0]?.title).toBe("The project could not be saved");
  });

  it("asks for the name where the host has no dialog", async () => {
    host();
    const saving = saveProjectAs();
    await vi.waitFor(() => expect(useQuestion.getState().asked).not.toBeNull());
    answer("save", "second trial.gradwire");
    expect(await saving).toBe(true);
    expect(save).toHaveBeenCalledWith(expect.objectContaining({ handle: null, name: "second trial.gradwire" }));
  });

  it("opens a template under its title, not to be saved over", async () => {
    const document = emptyDocument();
    const opened = {
      document,
      handle: null,
      name: "orchard.gradwire",
      displayPath: "",
      readOnly: null,
      migrated: false,
      data: {},
    };
    host({ project: { openTemplate: () => Promise.resolve(opened) } });
    useProject.setState({
      templates: [
        {
          id: "orchard",
          title: { en: "Orchard", ko: "과수원" },
          summary: { en: "s", ko: "s" },
          task: "regression",
          rows: 15,
          columns: 5,
        },
      ],
    });
    expect(await openTemplate("orchard")).toBe(true);
    expect(useProject.getState()).toMatchObject({ name: "Orchard", handle: null, dirty: false, saved: document });
  });
});

describe("backups", () => {
  afterEach(() => void vi.useRealTimers());

  it("come a second after the last change, and not later than half a minute after the first", async () => {
    vi.useFakeTimers();
    host({
      project: {
        templates: () => Promise.resolve([]),
        recoverables: () => Promise.resolve([]),
      },
    });
    await startProject(Promise.resolve(null));
    edit(1000);
    await vi.advanceTimersByTimeAsync(quietTime - 1);
    expect(backup).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(backup).toHaveBeenCalledTimes(1);
    for (let time = 0; time < longestWait; time += quietTime / 2) {
      edit(2000 + time);
      await vi.advanceTimersByTimeAsync(quietTime / 2);
    }
    expect(backup).toHaveBeenCalledTimes(2);
  });
});
