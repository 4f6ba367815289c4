import { clsx } from "clsx";
import { useState, type ComponentProps } from "react";
import { formatNumbers, parseNumbers, type NumbersProblem, type NumberRule } from "./parseNumber";
import { controlClass } from "./TextField";

/** Props of {@link NumbersField}. */
export interface NumbersFieldProps
  extends NumberRule, Omit<ComponentProps<"input">, "value" | "onChange" | "min" | "max" | "type"> {
  readonly value: readonly number[];
  /** Called with every acceptable list while it is typed. */
  readonly onValue: (value: readonly number[]) => void;
  /** Called when what is typed stops or starts being acceptable. */
  readonly onProblem?: ((problem: NumbersProblem | null) => void) | undefined;
  /** Called when editing ends (Enter or focus leaves). */
  readonly onEnd?: (() => void) | undefined;
}

/** Numbers as text, with commas between them. Enter ends the edit, Escape goes back. */
export function NumbersField({
  value,
  onValue,
  onProblem,
  onEnd,
  integer,
  min,
  max,
  className,
  ...rest
}: NumbersFieldProps) {
  const [draft, setDraft] = useState<{ readonly text: string; readonly before: readonly number[] } | null>(null);
  const parsed = draft === null ? null : parseNumbers(draft.text, { integer, min, max });

  const type = (text: string) => {
    setDraft({ text, before: draft?.before ?? value });
    const next = parseNumbers(text, { integer, min, max });
    onProblem?.("problem" in next ? next.problem : null);
    if ("value" in next && formatNumbers(next.value) !== formatNumbers(value)) onValue(next.value);
  };
  const end = () => {
    setDraft(null);
    onProblem?.(null);
    onEnd?.();
  };

  return (
    <input
      type="text"
      autoComplete="off"
      spellCheck={false}
      className={clsx(controlClass, "tabular", className)}
      {...rest}
      aria-invalid={(parsed !== null && "problem" in parsed) || rest["aria-invalid"] || undefined}
      value={draft?.text ?? formatNumbers(value)}
      onChange={(event) => type(event.currentTarget.value)}
      onBlur={(event) => {
        end();
        rest.onBlur?.(event);
      }}
      onKeyDown={(event) => {
        rest.onKeyDown?.(event);
        if (event.key === "Enter") {
          end();
        } else if (event.key === "Escape" && draft !== null) {
          event.stopPropagation();
          if (formatNumbers(draft.before) !== formatNumbers(value)) onValue(draft.before);
          end();
        }
      }}
    />
  );
}
