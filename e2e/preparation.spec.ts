import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test, type App } from "./fixtures";
import { StudioDriver } from "./drivers/studio";

/** What of a project file is changed here. */
interface ProjectFile {
  readonly nodes: readonly object[];
  readonly wires: readonly { readonly from: object; readonly to: object }[];
}

/** Parameters by type, where the defaults are not meant. */
const paramsOf: Readonly<Record<string, object>> = { clip: { min: -3, max: 3 }, pca: { components: 2 } };

/** Orchard with nodes between its features and its layer. @returns the project's path */
async function preparedOrchard(app: App, types: readonly string[]): Promise<string> {
  const orchard = JSON.parse(await readFile(app.asset("assets/examples/orchard.gradwire"), "utf8")) as ProjectFile;
  const ids = types.map((type) => `${type}1`);
  const [first, ...others] = orchard.wires;
  const ends = [first!.from, ...ids.map((node) => ({ node, port: "output" }))];
  const into = [...ids.map((node) => ({ node, port: "input" })), first!.to];
  const nodes = ids.map((id, place) => ({
    ...{ id, type: types[place], version: 1, title: "", position: { x: 260 * place, y: 480 } },
    params: paramsOf[types[place] ?? ""] ?? {},
  }));
  const wires = ends.map((from, place) => ({ id: `into${place}`, from, to: into[place] }));
  const project = join(app.files, "prepared.gradwire");
  await copyFile(app.asset("assets/examples/orchard.csv"), join(app.files, "orchard.csv"));
  await writeFile(
    project,
    JSON.stringify({ ...orchard, nodes: [...orchard.nodes, ...nodes], wires: [...others, ...wires] }),
  );
  return project;
}

test("columns are prepared in a chain, and the nodes say what was fitted on which rows", async ({ app }) => {
  await app.restart(await preparedOrchard(app, ["robustScale", "clip", "standardize"]));
  const studio = new StudioDriver(app);
  const { canvas, inspector, page } = studio;
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await expect(canvas.node("robustScale1")).toContainText("fitted on 15 rows");
  await expect(canvas.node("standardize1")).toContainText("fitted on 15 rows");
  await expect(canvas.node("clip1")).not.toContainText("fitted");

  await canvas.select("robustScale1");
  const rainfall = inspector.getByRole("row", { name: /^rainfall/ });
  await expect(rainfall.getByRole("cell")).toHaveText(["87", "30.5"]);

  // Of another graph nothing is said.
  await canvas.select("clip1");
  await page.keyboard.press("m");
  await expect(canvas.node("robustScale1")).not.toContainText("fitted");
  await canvas.select("robustScale1");
  await expect(rainfall).toHaveCount(0);
});

test("powers and principal components say what was fitted, by column and by component", async ({ app }) => {
  await app.restart(await preparedOrchard(app, ["powerTransform", "pca"]));
  const studio = new StudioDriver(app);
  const { canvas, inspector } = studio;
  await studio.button("Train").click();
  await expect(studio.runStatus).toContainText("Trained");
  await expect(canvas.node("powerTransform1")).toContainText("fitted on 15 rows");
  await expect(canvas.node("pca1")).toContainText("% of variance");

  await canvas.select("powerTransform1");
  await expect(inspector.getByRole("columnheader")).toHaveText(["Column", "lambdas", "mean", "scale"]);
  await canvas.select("pca1");
  await expect(inspector.getByRole("row", { name: /^2 / }).getByRole("cell").last()).toContainText("%");
  await expect(inspector.getByRole("row", { name: /^rainfall/ }).getByRole("cell")).toHaveCount(3);
});
