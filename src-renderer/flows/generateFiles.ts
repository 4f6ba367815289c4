import { useEffect } from "react";
import { readSynthetic, type GradwireDocument, type SyntheticRecipe } from "../../src-engine";
import { host } from "../client/host";
import { refusalOf } from "../i18n";
import { datasetParams, grantOf, keepGrant, useData } from "../state/dataStore";
import { useDocument } from "../state/documentStore";

/** How long the settings of rows rest before their file is made (ms): a number that is typed goes through others. */
const pause = 250;

/** What is being made, by the SHA-256 that it will have. */
const making = new Map<string, Promise<void>>();

/** Has the host make the files of Synthetic data nodes that are not at hand. What it refuses is kept where files are looked for. */
export async function generateFiles(document: GradwireDocument): Promise<void> {
  await Promise.all(
    document.nodes.map(async (node) => {
      const recipe = readSynthetic(node);
      const params = recipe && datasetParams(document, node.id);
      const sha256 = params?.source?.sha256;
      if (recipe === null || sha256 === undefined || grantOf(useData.getState(), params) !== undefined) return;
      const known = making.get(sha256) ?? generate(recipe, sha256).finally(() => making.delete(sha256));
      making.set(sha256, known);
      await known;
    }),
  );
}

async function generate({ kind, rows, noise, seed }: SyntheticRecipe, sha256: string): Promise<void> {
  try {
    keepGrant(sha256, await host().client.data.generate({ kind, rows, noise, seed }));
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal !== null) useData.setState(({ refusals }) => ({ refusals: { ...refusals, [sha256]: refusal } }));
  }
}

/** Has the files of Synthetic data nodes made when their settings have rested. */
export function useGeneratedFiles(): void {
  const document = useDocument((state) => state.document);
  useEffect(() => {
    const timer = setTimeout(() => void generateFiles(document), pause);
    return () => clearTimeout(timer);
  }, [document]);
}
