import { describe, expect, it } from "vitest";
import css from "./tokens.css?raw";

/** The `#rrggbb` colours of a block of tokens.css by their names without `--color-`. */
function colours(block: string): Map<string, string> {
  const start = css.indexOf(`${block} {`);
  const body = css.slice(start, css.indexOf("\n}", start));
  return new Map(
    [...body.matchAll(/--color-([\w-]+): (#[0-9a-f]{6});/g)].map(([, name = "", hex = ""]) => [name, hex]),
  );
}

const light = colours("@theme static");
const dark = new Map([...light, ...colours('[data-theme="dark"]')]);

/** Relative luminance of a `#rrggbb` colour (WCAG 2.2). */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const share = parseInt(hex.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const grounds = ["canvas", "surface", "raised", "sunken", "hover"];
const text = [
  ...["ink", "muted", "faint"].flatMap((ink) => grounds.map((ground) => [ink, ground])),
  ...["accent-text", "danger-text", "warning-text", "success-text"].flatMap((ink) =>
    ["surface", "raised", "canvas", "hover"].map((ground) => [ink, ground]),
  ),
  ...["accent", "danger", "warning", "success"].map((tone) => [`${tone}-text`, `${tone}-soft`]),
  ["on-accent", "accent"],
  ["on-accent", "accent-hover"],
  ["muted", "pressed"],
];

const graphics = [
  ...["accent", "danger", "warning", "success"].map((tone) => [tone, "surface"]),
  ...["data", "layers", "activations", "losses", "training"].map((category) => [category, "surface"]),
  ...["port-tensor", "port-loss", "port-optimizer"].flatMap((port) => [
    [port, "surface"],
    [port, "canvas"],
  ]),
  ...["plot-1", "plot-2", "plot-3", "plot-4"].map((series) => [series, "surface"]),
];

describe.each([
  ["light", light],
  ["dark", dark],
])("%s", (_theme, tokens) => {
  const ratio = ([ink = "", ground = ""]: readonly string[]) => {
    const [over, under] = [tokens.get(ink), tokens.get(ground)];
    if (over === undefined || under === undefined) throw new Error(`no token ${ink} or ${ground}`);
    return contrast(over, under);
  };

  it.each(text.map((pair) => [pair.join(" on "), pair] as const))("%s can be read", (_name, pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(graphics.map((pair) => [pair.join(" on "), pair] as const))("%s can be seen", (_name, pair) => {
    expect(ratio(pair)).toBeGreaterThanOrEqual(3);
  });
});
