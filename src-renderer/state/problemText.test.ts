// @vitest-environment happy-dom
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { addNode, checkConnection, checkParam, connect, nodeType, type Endpoint } from "../../src-engine";
import { setLanguage, setUpI18n } from "../i18n";
import { emptyDocument, loadDocument, useDocument } from "./documentStore";
import { problemText } from "./problemText";

beforeAll(() => {
  setUpI18n();
});
beforeEach(() => {
  setLanguage("en");
});

/** Opens a document with the given node types and no wires. */
function open(...types: string[]): void {
  const place = { x: 0, y: 0 };
  loadDocument(types.reduce((document, type) => addNode(document, type, place).document, emptyDocument()));
}

const end = (place: string): Endpoint => {
  const [node = "", port = ""] = place.split(".");
  return { node, port };
};

/** What is said of a wire that cannot be. */
function refusal(from: string, to: string): string {
  const problem = checkConnection(useDocument.getState().document, end(from), end(to));
  if (problem === null) throw new Error("the wire can be made");
  return problemText(problem);
}

const listed = () => useDocument.getState().lowering.problems.map((problem) => problemText(problem));

describe("problemText", () => {
  test("calls nodes, ports and kinds what they are called on screen", () => {
    open("linear", "sgd");
    expect(listed()).toContain("Nothing is connected to Loss of SGD. Drag a wire to it.");
    expect(refusal("linear1.output", "sgd1.loss")).toBe(
      "Output of Linear has the kind tensor, but Loss of SGD takes the kind loss. Connect ports of the same kind.",
    );
  });

  test("speaks the language on screen", () => {
    open("linear", "sgd");
    setLanguage("ko");
    expect(refusal("linear1.output", "sgd1.loss")).toContain("Linear의 출력");
    for (const text of listed()) expect(text).not.toMatch(/linear1|sgd1|input/);
  });

  test("tells nodes of the same name apart by their ids", () => {
    open("linear", "linear");
    const { document } = useDocument.getState();
    loadDocument(connect(document, end("linear1.output"), end("linear2.input")));
    expect(refusal("linear2.output", "linear1.input")).toContain("Linear (linear1) → Linear (linear2)");
  });

  test("calls a parameter by its label", () => {
    open("linear");
    const definition = nodeType("linear");
    const [node] = useDocument.getState().document.nodes;
    if (definition === undefined || node === undefined) throw new Error("no Linear node");
    const checked = checkParam(definition, node, "outFeatures", 0);
    if (!("problem" in checked)) throw new Error("0 output features were accepted");
    expect(problemText(checked.problem)).toBe("Output features must be 1 or more, but it is 0.");
  });

  test("tells of padding by the node's title and the parameter's label", () => {
    open("maxPool2d");
    const found = {
      code: "paddingOverKernel",
      values: { name: "padding", node: "maxPool2d1", found: 2, limit: 1, window: "2 × 2" },
      node: "maxPool2d1",
      param: "padding",
    } as const;
    expect(problemText(found)).toBe(
      "Padding of MaxPool2d is 2, but pooling takes at most half its window of 2 × 2. Set it to 1 or less.",
    );
    setLanguage("ko");
    expect(problemText(found)).toContain("MaxPool2d의 패딩");
  });
});
