import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";

interface ExportedName {
  readonly name: string;
  readonly documentation: string;
  /** Codes of errors that its own lines throw and its documentation does not name. */
  readonly untoldErrors: readonly string[];
}

/** The codes in `throw new GradwireError("code", ...)` of what runs when this is called, or made if it is a class. */
function thrownCodes(declaration: ts.Node): readonly string[] {
  if (ts.isClassDeclaration(declaration)) {
    return declaration.members.filter(ts.isConstructorDeclaration).flatMap(thrownCodes);
  }
  if (!ts.isFunctionLike(declaration)) return [];
  const codes: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isNewExpression(node) && node.expression.getText() === "GradwireError" && ts.isThrowStatement(node.parent)) {
      const [code] = node.arguments ?? [];
      if (code && ts.isStringLiteral(code)) codes.push(code.text);
    }
    node.forEachChild(visit);
  };
  visit(declaration);
  return codes;
}

/** Every name a front door exports, those inside its namespaces and the public members of its types too. */
function exportedNames(door: string, fields: "classes" | "classes and interfaces"): readonly ExportedName[] {
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
  const documented = (name: string, symbol: ts.Symbol): ExportedName => ({
    name,
    documentation: ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim(),
    untoldErrors: (symbol.declarations ?? []).flatMap((declaration) => {
      const text = declaration.getFullText();
      const comments = text.match(/\/\*\*.*?\*\//gs)?.join("") ?? "";
      return thrownCodes(declaration).filter((code) => !comments.includes(code));
    }),
  });
  const kinds = fields === "classes" ? ts.SymbolFlags.Class : ts.SymbolFlags.Class | ts.SymbolFlags.Interface;
  // A member that overrides another has the other's documentation, as in an editor.
  const membersOf = (symbol: ts.Symbol, name: string): readonly ExportedName[] =>
    [
      ...checker.getPropertiesOfType(checker.getDeclaredTypeOfSymbol(symbol)),
      ...checker.getPropertiesOfType(checker.getTypeOfSymbol(symbol)),
    ].flatMap((member) => {
      const written = member.declarations?.find((declaration) => !declaration.getSourceFile().isDeclarationFile);
      if (!written || member.name.startsWith("#")) return [];
      const hidden = ts.getCombinedModifierFlags(written) & (ts.ModifierFlags.Private | ts.ModifierFlags.Protected);
      return hidden ? [] : [documented(`${name}.${member.name}`, member)];
    });
  const namesIn = (symbol: ts.Symbol, prefix: string): readonly ExportedName[] =>
    checker.getExportsOfModule(symbol).flatMap((member) => {
      const meant = member.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(member) : member;
      const name = `${prefix}${member.name}`;
      if (meant.flags & ts.SymbolFlags.ValueModule) return namesIn(meant, `${name}.`);
      return [documented(name, meant), ...(meant.flags & kinds ? membersOf(meant, name) : [])];
    });
  return namesIn(module, "");
}

// The library's users read fields of options and results, too; the app knows its own documents.
describe.each([
  ["./index.ts", "classes", 100],
  ["./engine.ts", "classes and interfaces", 400],
] as const)("the front door %s", (door, fields, least) => {
  const names = exportedNames(door, fields);

  it("documents every name, and every public member, with a sentence", () => {
    const bare = names.filter(({ documentation }) => !/\S{2,}.*[.:)?]/s.test(documentation)).map(({ name }) => name);
    expect(bare).toEqual([]);
    expect(names.length).toBeGreaterThan(least);
  });

  it("names every error that a function throws", () => {
    expect(names.filter(({ untoldErrors }) => untoldErrors.length > 0)).toEqual([]);
  });
});
