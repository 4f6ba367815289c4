import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** Every name the front door exports, with what its documentation says. */
function exportedNames(): { readonly name: string; readonly documentation: string }[] {
  const file = fileURLToPath(new URL("./index.ts", import.meta.url));
  const program = ts.createProgram([file], {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    types: [],
    noEmit: true,
    skipLibCheck: true,
  });
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(file);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error("index.ts exports nothing");
  return checker.getExportsOfModule(module).map((symbol) => {
    const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    return {
      name: symbol.name,
      documentation: ts.displayPartsToString(meant.getDocumentationComment(checker)).trim(),
    };
  });
}

describe("the front door", () => {
  const names = exportedNames();

  it("documents every name with a sentence", () => {
    const bare = names.filter(({ documentation }) => !/\S{2,}.*[.:)?]/s.test(documentation)).map(({ name }) => name);
    expect(bare).toEqual([]);
    expect(names.length).toBeGreaterThan(80);
  });
});
