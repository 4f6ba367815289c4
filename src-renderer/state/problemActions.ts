import type { CsvOptions, Fix } from "../../src-engine";
import type { FieldPlace } from "./fieldTexts";

/** Something that can be done about a problem beside changing the graph by a fix. */
export type ProblemAction =
  /** Gives up what was typed; `value` stays. */
  | { readonly kind: "keepValue"; readonly place: FieldPlace; readonly value: string }
  /** Gives up a file that could not be read; the one before (null: none) stays. */
  | { readonly kind: "keepFile"; readonly node: string; readonly name: string | null }
  | { readonly kind: "chooseFile"; readonly node: string }
  | { readonly kind: "readAgain"; readonly node: string }
  /** Reads a Dataset's file in another way; `code` and `values` say which. */
  | {
      readonly kind: "readAs";
      readonly node: string;
      readonly code: string;
      readonly values: Readonly<Record<string, string | number>>;
      readonly csv: Partial<CsvOptions>;
    }
  | { readonly kind: "showNode"; readonly node: string }
  /** Steps through the run that diverged, from shortly before. */
  | { readonly kind: "stepToDivergence" };

/** Whether it changes the document, which a run forbids. */
export function changesDocument({ kind }: ProblemAction | Fix): boolean {
  return kind !== "showNode" && kind !== "stepToDivergence" && kind !== "keepValue" && kind !== "keepFile";
}
