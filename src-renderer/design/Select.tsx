import { clsx } from "clsx";
import { Check, ChevronDown } from "lucide-react";
import { Select as RadixSelect } from "radix-ui";
import type { ControlAttributes } from "./controlAttributes";
import { controlClass } from "./TextField";

export interface SelectOption<Value extends string = string> {
  readonly value: Value;
  readonly label: string;
}

interface SelectProps<Value extends string> extends ControlAttributes {
  readonly value: Value;
  readonly options: readonly SelectOption<Value>[];
  readonly onChange: (value: Value) => void;
  /** Shown while the value is none of the options. */
  readonly placeholder?: string;
}

/** One of a few choices. */
export function Select<Value extends string>({
  value,
  options,
  onChange,
  placeholder,
  disabled,
  className,
  ...rest
}: SelectProps<Value>) {
  const choose = (chosen: string) => {
    const option = options.find((each) => each.value === chosen);
    if (option !== undefined) onChange(option.value);
  };
  return (
    <RadixSelect.Root value={value} onValueChange={choose} {...(disabled === undefined ? {} : { disabled })}>
      <RadixSelect.Trigger
        className={clsx(controlClass, "flex items-center justify-between gap-1 text-left", className)}
        {...rest}
      >
        <span className="truncate">
          <RadixSelect.Value placeholder={<span className="text-faint">{placeholder}</span>} />
        </span>
        <RadixSelect.Icon>
          <ChevronDown aria-hidden className="size-3.5 text-faint" />
        </RadixSelect.Icon>
      </RadixSelect.Trigger>
      <RadixSelect.Portal>
        <RadixSelect.Content
          position="popper"
          sideOffset={4}
          className="z-50 max-h-80 min-w-(--radix-select-trigger-width) animate-appear overflow-hidden rounded-md border border-line bg-raised p-1 shadow-popover"
        >
          <RadixSelect.Viewport>
            {options.map((option) => (
              <RadixSelect.Item
                key={option.value}
                value={option.value}
                className="flex h-7 items-center gap-2 rounded-sm pr-3 pl-2 text-base outline-none data-highlighted:bg-hover"
              >
                <span className="size-3.5">
                  <RadixSelect.ItemIndicator>
                    <Check aria-hidden className="size-3.5 text-accent-text" />
                  </RadixSelect.ItemIndicator>
                </span>
                <RadixSelect.ItemText>{option.label}</RadixSelect.ItemText>
              </RadixSelect.Item>
            ))}
          </RadixSelect.Viewport>
        </RadixSelect.Content>
      </RadixSelect.Portal>
    </RadixSelect.Root>
  );
}
