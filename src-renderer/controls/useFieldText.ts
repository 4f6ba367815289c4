import { useEffect } from "react";
import type { NumberInputProps } from "../design/NumberInput";
import { endEditBurst } from "../state/documentStore";
import {
  dropText,
  fieldKey,
  settleText,
  typeText,
  useFieldTexts,
  type FieldPlace,
  type FieldRules,
} from "../state/fieldTexts";

/** A number field as it is typed into. */
export interface FieldTextView {
  /** Why what stands there is no value, in words; null where it is one. */
  readonly reason: string | null;
  /** What the input shows, and what it does with what is typed. */
  readonly input: Pick<NumberInputProps, "text" | "typed" | "onText" | "onEnd" | "onCancel">;
}

/** The text of a number field, which outlives the field: what was left in it that is no value is still there later. */
export function useFieldText({ node, param }: FieldPlace, rules: FieldRules): FieldTextView {
  const entry = useFieldTexts(({ texts }) => texts[fieldKey({ node, param })]);
  // A field that goes away while it has the focus is left without a word from the browser.
  useEffect(() => () => settleText({ node, param }), [node, param]);
  const reading = entry === undefined ? null : rules.read(entry.text);
  return {
    reason: reading !== null && "reason" in reading ? reading.reason : null,
    input: {
      text: entry?.text ?? rules.shown,
      typed: entry !== undefined,
      onText: (text) => typeText({ node, param }, text, rules),
      onEnd: () => {
        settleText({ node, param });
        endEditBurst();
      },
      onCancel: () => dropText({ node, param }),
    },
  };
}
