import { syntheticCsv, type SyntheticRecipe } from "../../../src-engine";
import type { FileGrant } from "../../contract/files";
import type { FilesService } from "../files/filesService";
import type { Owner } from "../hostBridge";

/** Writes the rows of a Synthetic data node as a CSV and grants it: everything that reads a Dataset's file then reads it. */
export function grantSynthetic(
  files: Pick<FilesService, "grantGenerated">,
  owner: Owner,
  recipe: SyntheticRecipe,
): Promise<FileGrant> {
  return files.grantGenerated(owner, `${recipe.kind}.csv`, syntheticCsv(recipe));
}
