// @vitest-environment happy-dom
import { renderToStaticMarkup } from "react-dom/server";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { languages, nodeCatalog, type DocumentNode } from "../../src-engine";
import { placeNode } from "../editing/graphEdits";
import { toggleBypass } from "../editing/nodeMarks";
import { setLanguage, setUpI18n } from "../i18n";
import { emptyDocument, loadDocument, updateParams, useDocument } from "../state/documentStore";
import { select } from "../state/viewStore";
import { NodeMarks } from "./NodeMarks";

setUpI18n();

beforeEach(() => {
  loadDocument(emptyDocument());
});
afterEach(() => {
  setLanguage("en");
});

/** The first mark of the only node, as the page draws it; null where there is none. */
function mark(): Element | null {
  const [node] = useDocument.getState().document.nodes;
  const root = document.createElement("div");
  root.innerHTML = renderToStaticMarkup(<NodeMarks node={node as DocumentNode} />);
  return root.firstElementChild;
}

describe("a frozen node's mark", () => {
  const words = { en: "Frozen: its weights do not change", ko: "동결됨: 가중치가 바뀌지 않습니다" };

  test.each(languages)("is a snowflake with a name and a tooltip (%s)", (language) => {
    setLanguage(language);
    placeNode("linear");
    expect(mark()).toBeNull();
    updateParams("linear1", { frozen: true });
    const found = mark();
    expect(found?.getAttribute("role")).toBe("img");
    expect(found?.getAttribute("aria-label")).toBe(words[language]);
    expect(found?.getAttribute("title")).toBe(words[language]);
    expect(found?.querySelector("svg")?.getAttribute("class")).toContain("lucide-snowflake");
    expect(found?.querySelector("svg")?.getAttribute("aria-hidden")).toBe("true");
  });

  test("stands beside that of a bypassed one", () => {
    placeNode("linear");
    select({ nodes: ["linear1"] });
    expect(toggleBypass()).toBe(true);
    expect(mark()?.getAttribute("aria-label")).toBe("Bypassed: the run goes past it");
    updateParams("linear1", { frozen: true });
    expect(mark()?.nextElementSibling?.getAttribute("aria-label")).toBe(words.en);
    expect(toggleBypass()).toBe(true);
    expect(mark()?.getAttribute("aria-label")).toBe(words.en);
  });

  test.each(nodeCatalog.map(({ type }) => type))("is on no new %s", (type) => {
    placeNode(type);
    expect(mark()).toBeNull();
  });
});
