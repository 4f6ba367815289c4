import { useState, type ComponentProps } from "react";
import { NumberInput } from "./NumberInput";
import { formatNumber, parseNumber, stepNumber, type NumberRule } from "./parseNumber";

interface NumberFieldProps
  extends NumberRule, Omit<ComponentProps<"input">, "value" | "onChange" | "min" | "max" | "step" | "type"> {
  /** Null: none yet, and the field is empty. */
  readonly value: number | null;
  readonly step?: number | undefined;
  /** Called with an acceptable value once it is complete: Enter, an arrow key, or the focus leaves. */
  readonly onValue: (value: number) => void;
}

/**
 * A number as text: scientific notation, arrow keys to step, Escape to go back. What is typed is taken when it is
 * complete, never a part of it; what is no acceptable number stays there, marked, until it is mended or `value` changes.
 */
export function NumberField({ value, onValue, integer, min, max, step, ...rest }: NumberFieldProps) {
  const [draft, setDraft] = useState<{ readonly text: string; readonly over: number | null } | null>(null);
  const rule = { integer, min, max };
  const typed = draft !== null && draft.over === value ? draft.text : null;
  const parsed = typed === null ? null : parseNumber(typed, rule);
  return (
    <NumberInput
      {...rest}
      integer={integer}
      text={typed ?? (value === null ? "" : formatNumber(value))}
      typed={typed !== null}
      aria-invalid={(parsed !== null && "problem" in parsed) || rest["aria-invalid"] || undefined}
      onText={(text) => setDraft({ text, over: value })}
      onStep={(direction) => {
        setDraft(null);
        onValue(stepNumber(value ?? 0, direction, { ...rule, step }));
      }}
      onEnd={() => {
        if (parsed === null || "problem" in parsed) return;
        setDraft(null);
        if (parsed.value !== value) onValue(parsed.value);
      }}
      onCancel={() => setDraft(null)}
    />
  );
}
