/**
 * The page may not turn text into markup (`require-trusted-types-for 'script'`). Two libraries assign `innerHTML` all
 * the same, with texts of their own that no user can reach: Radix Select a style sheet, d3 (inside Plotly) the empty
 * text. Exactly these are let through; any other text stays an error.
 */
const harmlessMarkup: ReadonlySet<string> = new Set([
  "",
  "[data-radix-select-viewport]{scrollbar-width:none;-ms-overflow-style:none;-webkit-overflow-scrolling:touch;}[data-radix-select-viewport]::-webkit-scrollbar{display:none}",
]);

/** What this file uses of the Trusted Types API, which TypeScript's DOM library does not know. */
interface TrustedTypesWindow {
  readonly trustedTypes?: {
    createPolicy(name: "default", rules: { createHTML(markup: string): string | null }): unknown;
  };
}

(globalThis as TrustedTypesWindow).trustedTypes?.createPolicy("default", {
  createHTML: (markup) => (harmlessMarkup.has(markup) ? markup : null),
});
