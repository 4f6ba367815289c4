import { clsx } from "clsx";
import { Switch as RadixSwitch } from "radix-ui";
import type { ControlAttributes } from "./controlAttributes";

interface SwitchProps extends ControlAttributes {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

/** On or off, at once. */
export function Switch({ checked, onChange, className, ...rest }: SwitchProps) {
  return (
    <RadixSwitch.Root
      checked={checked}
      onCheckedChange={onChange}
      className={clsx(
        "relative h-4 w-7 shrink-0 rounded-full border border-transparent bg-strong transition-colors disabled:opacity-50",
        "data-[state=checked]:bg-accent",
        className,
      )}
      {...rest}
    >
      <RadixSwitch.Thumb className="block size-3 translate-x-px rounded-full bg-on-accent transition-transform data-[state=checked]:translate-x-3.25" />
    </RadixSwitch.Root>
  );
}
