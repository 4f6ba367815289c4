import i18next from "i18next";
import type { TextValues } from "../../src-engine";
import { formatNumber, formatRate } from "./format";
import { translate } from "./texts";

/** Something that was refused: a code of the error texts, the values it names, and where. */
export interface RefusalLike {
  readonly code: string;
  readonly values: TextValues;
  readonly path?: string | null;
}

/** The refusal inside an error of a call, or null when it was another fault. */
export function refusalOf(error: unknown): RefusalLike | null {
  if (isRefusal(error)) return error;
  if (typeof error !== "object" || error === null || !("data" in error)) return null;
  return isRefusal(error.data) ? error.data : null;
}

/** Whether a call ended because the user or the page cancelled it. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/**
 * What to tell the user, in the language on screen: place, rule, finding, remedy. Takes a refusal, a problem, or
 * whatever a call threw.
 */
export function refusalText(error: unknown): string {
  const refusal = refusalOf(error);
  if (refusal !== null) return placed(refusal);
  if (isAbort(error)) return translate("common.aborted");
  const logId = logIdOf(error);
  if (logId !== null) return translate("common.internalError", { id: logId });
  return translate("common.unknownError", { message: error instanceof Error ? error.message : String(error) });
}

function placed({ code, values, path }: RefusalLike): string {
  if (!i18next.exists(code, { ns: "errors" })) return translate("common.unknownRefusal", { code });
  // `count` would make i18next look for a plural form of the text.
  const text = i18next.getResource(i18next.language, "errors", code) as string;
  const filled = text.replace(/\{\{(\w+)\}\}/g, (mark, name: string) => valueText(values[name] ?? mark));
  return path === undefined || path === null || path === ""
    ? filled
    : translate("common.place", { place: path, text: filled });
}

/** Values as they are, but for the noise of binary fractions (7.460000038146973); small ones as their fields have them. */
function valueText(value: string | number): string {
  if (typeof value !== "number" || Number.isInteger(value)) return String(value);
  return Math.abs(value) < 1e-4 ? formatRate(value, 7) : formatNumber(value, 7);
}

function isRefusal(value: unknown): value is RefusalLike {
  return (
    typeof value === "object" &&
    value !== null &&
    "code" in value &&
    typeof value.code === "string" &&
    "values" in value &&
    typeof value.values === "object" &&
    value.values !== null
  );
}

/** Internal faults cross the wire with the id of their log entry and nothing else. */
function logIdOf(error: unknown): string | null {
  if (typeof error !== "object" || error === null || !("data" in error)) return null;
  const { data } = error;
  return typeof data === "object" && data !== null && "logId" in data && typeof data.logId === "string"
    ? data.logId
    : null;
}
