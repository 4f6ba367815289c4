/** First characters with which a spreadsheet takes a cell for a formula (OWASP), also in their full-width forms. */
const formulaStart = /^[=+\-@\t\r\n\0\uff1d\uff0b\uff0d\uff20]/;
const numberText = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;

/**
 * A cell of a CSV (RFC 4180), quoted where needed. Numbers stay as they are, negative ones too; another text that a
 * spreadsheet would take for a formula gets an apostrophe in front.
 */
export function csvCell(value: string | number): string {
  if (typeof value === "number") return String(value);
  const harmless = formulaStart.test(value) && !numberText.test(value) ? `'${value}` : value;
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
