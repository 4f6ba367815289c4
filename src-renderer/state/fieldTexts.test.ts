// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { addNode, removeNodes, setTraining, type GradwireDocument } from "../../src-engine";
import { setLanguage, setUpI18n } from "../i18n";
import { editDocument, emptyDocument, loadDocument, undoEdit, updateParams, useDocument } from "./documentStore";
import {
  dropText,
  settleText,
  settleTexts,
  typeText,
  useFieldTexts,
  type FieldPlace,
  type Reading,
} from "./fieldTexts";
import { presentProblems } from "./problems";
import { problemText } from "./problemText";

const rate: FieldPlace = { node: "sgd1", param: "learningRate" };
const epochs: FieldPlace = { node: null, param: "epochs" };

const document = (): GradwireDocument => addNode(emptyDocument(), "sgd", { x: 0, y: 0 }).document;
const rateNow = (): unknown => useDocument.getState().document.nodes[0]?.params["learningRate"];
const steps = (): number => useDocument.getState().history.past.length;
const texts = (): string[] => Object.values(useFieldTexts.getState().texts).map(({ text }) => text);

/** Reads nothing but digits with a point. */
const read = (text: string): Reading =>
  /^[\d.]+$/.test(text) ? { value: Number(text) } : { reason: "Enter a number, such as 0.01." };

/** Types a text key by key, as a person does. */
function typeKeys(place: FieldPlace, text: string): void {
  const write = (value: unknown): void => {
    if (place.node === null) editDocument((now) => setTraining(now, { [place.param]: value }));
    else updateParams(place.node, { [place.param]: value });
  };
  for (let end = 1; end <= text.length; end += 1) typeText(place, text.slice(0, end), { shown: "0.01", read, write });
}

beforeEach(() => {
  setUpI18n();
  setLanguage("en");
  loadDocument(document());
  updateParams("sgd1", { learningRate: 0.01 });
});

describe("texts in number fields", () => {
  it("takes a value when it is complete, in one step, and never a part of it", () => {
    const before = steps();
    typeKeys(rate, "0.25");
    expect([rateNow(), steps()]).toEqual([0.01, before]);
    settleText(rate);
    expect([rateNow(), steps(), texts()]).toEqual([0.25, before + 1, []]);
  });

  it("keeps what is no number, uses nothing of it, and says so as a problem of the node", () => {
    const before = steps();
    typeKeys(rate, "10^-3");
    expect(presentProblems().filter(({ code }) => code === "fieldNotUsed")).toEqual([]);
    settleText(rate);
    expect([rateNow(), steps(), texts()]).toEqual([0.01, before, ["10^-3"]]);
    const [problem] = presentProblems().filter(({ code }) => code === "fieldNotUsed");
    expect(problem).toMatchObject({ severity: "error", node: "sgd1", param: "learningRate" });
    expect(problem && problemText(problem)).toBe(
      "Learning rate: “10^-3” is not used, 0.01 stays in force. Enter a number, such as 0.01.",
    );
    dropText(rate);
    expect(presentProblems().some(({ code }) => code === "fieldNotUsed")).toBe(false);
  });

  it("names the run's settings as the toolbar does", () => {
    typeKeys(epochs, "many");
    settleTexts();
    const [problem] = presentProblems().filter(({ code }) => code === "fieldNotUsed");
    expect(problem?.node).toBeNull();
    expect(problem && problemText(problem)).toContain("Epochs: “many”");
  });

  it("keeps a text through edits elsewhere, and drops it with its value, its node and its document", () => {
    const leave = (): void => {
      typeKeys(rate, "abc");
      settleTexts();
      expect(texts()).toEqual(["abc"]);
    };
    leave();
    updateParams("sgd1", { momentum: 0.5 });
    expect(texts()).toEqual(["abc"]);
    updateParams("sgd1", { learningRate: 0.5 });
    expect(texts()).toEqual([]);

    leave();
    undoEdit();
    expect(texts()).toEqual([]);

    leave();
    editDocument((now) => removeNodes(now, ["sgd1"]));
    undoEdit();
    expect(texts()).toEqual([]);

    leave();
    const same = useDocument.getState().document;
    loadDocument(structuredClone(same));
    expect(texts()).toEqual([]);
  });

  it("leaves another document alone when a field goes away with the one before", () => {
    typeKeys(rate, "0.75");
    loadDocument(document());
    const before = rateNow();
    settleText(rate);
    expect([rateNow(), steps()]).toEqual([before, 0]);
  });
});
