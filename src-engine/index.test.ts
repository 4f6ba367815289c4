import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

/** Every name a front door exports, those inside its namespaces too, with what its documentation says. */
function exportedNames(door: string): { readonly name: string; readonly documentation: string }[] {
  const file = fileURLToPath(new URL(door, import.meta.url));
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
  if (!module) throw new Error(`${door} exports nothing`);
  const namesIn = (symbol: ts.Symbol, prefix: string): { readonly name: string; readonly documentation: string }[] =>
    checker.getExportsOfModule(symbol).flatMap((member) => {
      const meant = member.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(member) : member;
      const name = `${prefix}${member.name}`;
      if (meant.flags & ts.SymbolFlags.ValueModule) return namesIn(meant, `${name}.`);
      return [{ name, documentation: ts.displayPartsToString(meant.getDocumentationComment(checker)).trim() }];
    });
  return namesIn(module, "");
}

describe.each([
  ["./index.ts", 80],
  ["./engine.ts", 50],
])("the front door %s", (door, least) => {
  const names = exportedNames(door);

  it("documents every name with a sentence", () => {
    const bare = names.filter(({ documentation }) => !/\S{2,}.*[.:)?]/s.test(documentation)).map(({ name }) => name);
    expect(bare).toEqual([]);
    expect(names.length).toBeGreaterThan(least);
  });
});
