// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { en } from "../i18n/catalogue.generated";
import { dockPanels } from "./dockPanels";

it("has a panel for every subject of texts that names a tab, and every panel its own id and place", () => {
  const named = Object.entries(en).flatMap(([subject, texts]) => ("tab" in texts ? [subject] : []));
  expect(dockPanels.map(({ id }) => id).sort()).toEqual(named.sort());
  expect(new Set(dockPanels.map(({ order }) => order)).size).toBe(dockPanels.length);
});

it("declares a panel under the id that its texts and its file are named after", () => {
  for (const { id, label } of dockPanels) expect(label).toBe(`${id}.tab`);
  const files = Object.keys(import.meta.glob("./*/*.panel.tsx"));
  expect(files.map((file) => file.replace(/^.*\/|\.panel\.tsx$/g, "")).sort()).toEqual(
    dockPanels.map(({ id }) => id).sort(),
  );
});

it("keeps the order of the tabs", () => {
  expect(dockPanels.map(({ id }) => id)).toEqual(["loss", "scatter", "metrics", "data", "predict", "problems"]);
});
