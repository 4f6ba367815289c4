import { clsx } from "clsx";
import { useState, type ComponentProps } from "react";
import { formatNumber, parseNumber, stepNumber, type NumberProblem, type NumberRule } from "./parseNumber";
import { controlClass } from "./TextField";

/** Props of {@link NumberField}. */
export interface NumberFieldProps
  extends NumberRule, Omit<ComponentProps<"input">, "value" | "onChange" | "min" | "max" | "step" | "type"> {
  readonly value: number;
  readonly step?: number | undefined;
  /** Arrow keys multiply or divide by ten. */
  readonly log?: boolean | undefined;
  /** Called with every acceptable value while it is typed. */
  readonly onValue: (value: number) => void;
  /** Called when what is typed stops or starts being acceptable. */
  readonly onProblem?: ((problem: NumberProblem | null) => void) | undefined;
  /** Called when editing ends (Enter or focus leaves). */
  readonly onEnd?: (() => void) | undefined;
}

/**
 * A number as text: scientific notation, arrow keys to step, Escape to go back. While what is typed is not acceptable
 * the last acceptable value stands and is shown again when focus leaves.
 */
export function NumberField(props: NumberFieldProps) {
  const { value, onValue, onProblem, onEnd, integer, min, max, step, log, className, ...rest } = props;
  const [draft, setDraft] = useState<{ readonly text: string; readonly before: number } | null>(null);
  const rule = { integer, min, max };
  const parsed = draft === null ? null : parseNumber(draft.text, rule);

  const type = (text: string) => {
    setDraft({ text, before: draft?.before ?? value });
    const next = parseNumber(text, rule);
    onProblem?.("problem" in next ? next.problem : null);
    if ("value" in next && next.value !== value) onValue(next.value);
  };
  const end = () => {
    setDraft(null);
    onProblem?.(null);
    onEnd?.();
  };

  return (
    <input
      type="text"
      inputMode={integer === true ? "numeric" : "decimal"}
      autoComplete="off"
      spellCheck={false}
      className={clsx(controlClass, "tabular", className)}
      {...rest}
      aria-invalid={(parsed !== null && "problem" in parsed) || rest["aria-invalid"] || undefined}
      value={draft?.text ?? formatNumber(value)}
      onFocus={(event) => {
        event.currentTarget.select();
        rest.onFocus?.(event);
      }}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={(event) => {
        end();
        rest.onBlur?.(event);
      }}
      onKeyDown={(event) => {
        rest.onKeyDown?.(event);
        if (event.key === "ArrowUp" || event.key === "ArrowDown") {
          event.preventDefault();
          const next = stepNumber(value, event.key === "ArrowUp" ? 1 : -1, { ...rule, step, log });
          type(formatNumber(next));
        } else if (event.key === "Enter") {
          end();
          event.currentTarget.select();
        } else if (event.key === "Escape" && draft !== null) {
          event.stopPropagation();
          if (draft.before !== value) onValue(draft.before);
          end();
        }
      }}
    />
  );
}
