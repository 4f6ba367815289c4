import reactHooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

/** A banned form and what to write instead. */
const banned = (selector, message) => ({ selector, message });
const onlyTests = banned(
  "MemberExpression[property.name=/^(only|skip|todo|fixme)$/][object.name=/^(describe|it|test)$/]",
  "Every test runs. Finish it or take it out.",
);
const exportAll = banned("ExportAllDeclaration", "List the exports by name: the public surface is one page.");
const defaultExport = banned("ExportDefaultDeclaration", "Export by name, so that one thing has one name.");
const waiting = banned(
  "CallExpression[callee.property.name='waitForTimeout']",
  "Wait for what the user would see, not for time to pass.",
);

export default tseslint.config(
  {
    ignores: [
      "out/",
      "build/",
      "test-results/",
      "playwright-report/",
      "**/*.generated.*",
      "assets/",
      "scripts/",
      "*.cjs",
      "eslint.config.js",
    ],
  },
  {
    files: ["src-*/**/*.{ts,tsx}", "e2e/**/*.ts", "*.config.ts"],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: [
          "src-engine/tsconfig.node.json",
          "src-main/tsconfig.json",
          "src-main/preload/tsconfig.json",
          "src-renderer/tsconfig.json",
          "e2e/tsconfig.json",
        ],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "no-restricted-syntax": ["error", onlyTests, exportAll, defaultExport, waiting],
      "no-console": "error",
      eqeqeq: ["error", "always", { null: "ignore" }],
      "@typescript-eslint/consistent-type-imports": ["error", { disallowTypeAnnotations: false }],
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      // A number in a text reads well without String() around it.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true, allowBoolean: true }],
      // `() => call()` for a listener is plain enough.
      "@typescript-eslint/no-confusing-void-expression": "off",
      // Methods of React's and Radix's props are free functions in fact.
      "@typescript-eslint/unbound-method": "off",
      // Where bounds are proven, `!` says so (noUncheckedIndexedAccess asks at every index).
      "@typescript-eslint/no-non-null-assertion": "off",
      // An `async` that awaits nothing still turns throws into rejections, as its contract says.
      "@typescript-eslint/require-await": "off",
      // `Promise<void> | void` is what a handler may give.
      "@typescript-eslint/no-invalid-void-type": "off",
      // A type parameter that a caller gives documents the call.
      "@typescript-eslint/no-unnecessary-type-parameters": "off",
      // Overflows the stack on generic classes (typescript-eslint 8.73).
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
    },
  },
  {
    files: ["src-renderer/**/*.{ts,tsx}"],
    extends: [reactHooks.configs.flat.recommended],
  },
  {
    // On Windows a file may be held for a moment: one place knows how to rename (`renameWhenFree.ts`).
    files: ["src-main/**/*.ts"],
    ignores: [
      "**/*.test.ts",
      "**/testWorker.ts",
      "src-main/services/files/renameWhenFree.ts",
      "src-main/services/files/atomicWrite.ts",
    ],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [
            { name: "node:fs", importNames: ["rename", "renameSync"], message: "Use renameWhenFreeSync." },
            { name: "node:fs/promises", importNames: ["rename"], message: "Use renameWhenFree." },
          ],
        },
      ],
    },
  },
  {
    // Tools want their configuration as a default export; types of a module that has one, too.
    files: ["*.config.ts", "**/*.d.ts"],
    rules: { "no-restricted-syntax": ["error", onlyTests, exportAll] },
  },
);
