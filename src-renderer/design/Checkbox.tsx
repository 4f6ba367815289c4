import { clsx } from "clsx";
import { Check, Minus } from "lucide-react";
import { Checkbox as RadixCheckbox } from "radix-ui";
import type { ControlAttributes } from "./controlAttributes";

interface CheckboxProps extends ControlAttributes {
  readonly checked: boolean | "indeterminate";
  readonly onChange: (checked: boolean) => void;
}

/** One of several things that may each be chosen. */
export function Checkbox({ checked, onChange, className, ...rest }: CheckboxProps) {
  return (
    <RadixCheckbox.Root
      checked={checked}
      onCheckedChange={(next) => onChange(next === true)}
      className={clsx(
        "flex size-4 shrink-0 items-center justify-center rounded-sm border border-strong bg-surface text-on-accent disabled:opacity-50",
        "data-[state=checked]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:border-accent data-[state=indeterminate]:bg-accent",
        className,
      )}
      {...rest}
    >
      <RadixCheckbox.Indicator>
        {checked === "indeterminate" ? (
          <Minus aria-hidden className="size-3" />
        ) : (
          <Check aria-hidden className="size-3" strokeWidth={3} />
        )}
      </RadixCheckbox.Indicator>
    </RadixCheckbox.Root>
  );
}
