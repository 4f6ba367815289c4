import { useEffect } from "react";
import {
  dropText,
  fieldKey,
  settleText,
  typeText,
  useFieldTexts,
  type FieldPlace,
  type FieldRules,
} from "../state/fieldTexts";

/** What a number input shows, and what it does with what is typed. */
export interface FieldTextView {
  readonly text: string;
  readonly typed: boolean;
  /** Why what stands there is no value, in words; null where it is one. */
  readonly reason: string | null;
  readonly onText: (text: string) => void;
  readonly onEnd: () => void;
  readonly onCancel: () => void;
}

/** The text of a number field, which outlives the field: what was left in it that is no value is still there later. */
export function useFieldText({ node, param }: FieldPlace, rules: FieldRules): FieldTextView {
  const entry = useFieldTexts(({ texts }) => texts[fieldKey({ node, param })]);
  // A field that goes away while it has the focus is left without a word from the browser.
  useEffect(() => () => settleText({ node, param }), [node, param]);
  const reading = entry === undefined ? null : rules.read(entry.text);
  return {
    text: entry?.text ?? rules.shown,
    typed: entry !== undefined,
    reason: reading !== null && "reason" in reading ? reading.reason : null,
    onText: (text) => typeText({ node, param }, text, rules),
    onEnd: () => settleText({ node, param }),
    onCancel: () => dropText({ node, param }),
  };
}
