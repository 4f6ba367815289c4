// @vitest-environment happy-dom
import { expect, it } from "vitest";
import { en } from "../i18n/catalogue.generated";
import { dockPanels } from "./dockPanels";

it("has a panel for every subject of texts that names a tab, and every panel its own id and place", () => {
  const named = Object.entries(en).flatMap(([subject, texts]) => ("tab" in texts ? [subject] : []));
  expect(dockPanels.map(({ id }) => id).sort()).toEqual(named.sort());
  expect(new Set(dockPanels.map(({ order }) => order)).size).toBe(dockPanels.length);
});

it.each(dockPanels)("$id is the name of its texts and of its file", ({ id, label }) => {
  expect(label).toBe(`${id}.tab`);
  const files = Object.keys(import.meta.glob("./*/*.panel.tsx"));
  expect(files.filter((file) => file.endsWith(`/${id}.panel.tsx`))).toHaveLength(1);
  expect(files).toHaveLength(dockPanels.length);
});

it("keeps the order of the first tabs", () => {
  const first = ["loss", "scatter", "metrics", "data", "predict", "problems"];
  expect(dockPanels.map(({ id }) => id).slice(0, first.length)).toEqual(first);
});
