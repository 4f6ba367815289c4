import { clsx } from "clsx";
import type { ComponentProps } from "react";
import { controlClass } from "./TextField";

export interface NumberInputProps extends Omit<ComponentProps<"input">, "value" | "onChange" | "type"> {
  /** What stands in the field. */
  readonly text: string;
  /** Whether that is what was typed, and not the value in force. */
  readonly typed: boolean;
  readonly integer?: boolean | undefined;
  readonly onText: (text: string) => void;
  /** An arrow key; absent where there is nothing to step through. */
  readonly onStep?: ((direction: 1 | -1) => void) | undefined;
  /** Enter was pressed or the focus left. */
  readonly onEnd: () => void;
  /** Escape: the value in force is to stand there again. */
  readonly onCancel: () => void;
}

/** A text control for a number, or for several: what its text means is up to its owner. */
export function NumberInput({
  text,
  typed,
  integer,
  onText,
  onStep,
  onEnd,
  onCancel,
  className,
  ...rest
}: NumberInputProps) {
  return (
    <input
      type="text"
      inputMode={integer === true ? "numeric" : "decimal"}
      autoComplete="off"
      spellCheck={false}
      className={clsx(controlClass, "tabular", className)}
      {...rest}
      value={text}
      onFocus={(event) => {
        event.currentTarget.select();
        rest.onFocus?.(event);
      }}
      onChange={(event) => onText(event.currentTarget.value)}
      onBlur={(event) => {
        onEnd();
        rest.onBlur?.(event);
      }}
      onKeyDown={(event) => {
        rest.onKeyDown?.(event);
        if (onStep !== undefined && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
          event.preventDefault();
          onStep(event.key === "ArrowUp" ? 1 : -1);
        } else if (event.key === "Enter") {
          onEnd();
          event.currentTarget.select();
        } else if (event.key === "Escape" && typed) {
          event.stopPropagation();
          onCancel();
        }
      }}
    />
  );
}
