import type { PredictedTarget } from "../../../src-main/contract";

/**
 * Predictions as CSV (RFC 4180), a line per row: each target, and the probability of every class. Texts that a
 * spreadsheet would take for a formula get an apostrophe in front (OWASP); numbers stay as they are.
 */
export function predictionsCsv(
  { rows }: { readonly rows: readonly (readonly PredictedTarget[])[] },
  { header: withHeader } = { header: true },
): string {
  const header = (rows[0] ?? []).flatMap((target) => [
    target.name,
    ...(target.kind === "class" ? target.probabilities.map(({ label }) => `P(${target.name}=${label})`) : []),
  ]);
  const lines = rows.map((targets) =>
    targets.flatMap((target) =>
      target.kind === "number"
        ? [String(target.value)]
        : [cell(target.label), ...target.probabilities.map(({ probability }) => String(probability))],
    ),
  );
  return [...(withHeader ? [header.map(cell)] : []), ...lines].map((line) => `${line.join(",")}\r\n`).join("");
}

function cell(text: string): string {
  const harmless = /^[=+\-@\t\r\0]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
