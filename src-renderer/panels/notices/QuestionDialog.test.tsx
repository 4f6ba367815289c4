// @vitest-environment happy-dom
import { act } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { setUpI18n } from "../../i18n";
import { ask, type Question } from "../../state/questionStore";
import { QuestionDialog } from "./QuestionDialog";

let root: Root;

beforeEach(() => {
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  setUpI18n();
  root = createRoot(document.body.appendChild(document.createElement("div")));
  act(() => root.render(<QuestionDialog />));
});
afterEach(() => {
  act(() => root.unmount());
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

it.each<[string, Question["choices"]]>([
  [
    "Keep training",
    [
      { id: "stay", label: "Keep training" },
      { id: "close", label: "Stop", tone: "danger" },
    ],
  ],
  [
    "Save",
    [
      { id: "discard", label: "Don't save" },
      { id: "save", label: "Save", tone: "primary" },
    ],
  ],
])("Enter means %s: what loses something is never the default", (label, choices) => {
  act(() => void ask({ title: "Question", choices }));
  expect(document.activeElement?.textContent).toBe(label);
});
