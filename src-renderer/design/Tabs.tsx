import { clsx } from "clsx";
import { Tabs as RadixTabs } from "radix-ui";
import { type ReactNode, useEffect, useRef } from "react";

export interface TabItem<Value extends string> {
  readonly value: Value;
  readonly label: string;
  /** Small mark behind the label, such as a count. */
  readonly badge?: ReactNode;
  readonly content: ReactNode;
}

interface TabsProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly items: readonly TabItem<Value>[];
  readonly onChange: (value: Value) => void;
  /** Only the tab bar is drawn; choosing a tab, also the one that is chosen, is reported all the same. */
  readonly folded?: boolean;
  /** Stands at the right end of the tab bar. */
  readonly trailing?: ReactNode;
  readonly className?: string;
}

/** Panels that share one place; only the chosen one is mounted. */
export function Tabs<Value extends string>({
  label,
  value,
  items,
  onChange,
  folded = false,
  trailing,
  className,
}: TabsProps<Value>) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Whoever shows a tab by other ways may not see it where there are more than there is room for.
    list.current?.querySelector("[data-state=active]")?.scrollIntoView({ inline: "nearest", block: "nearest" });
  }, [value]);
  return (
    <RadixTabs.Root
      value={value}
      onValueChange={(chosen) => {
        const item = items.find((each) => each.value === chosen);
        if (item !== undefined) onChange(item.value);
      }}
      className={clsx("flex min-h-0 flex-col", className)}
    >
      <div className="flex h-9 shrink-0 items-center border-b border-line px-2">
        <RadixTabs.List ref={list} aria-label={label} className="flex h-full min-w-0 gap-1 overflow-x-auto">
          {items.map((item) => (
            <RadixTabs.Trigger
              key={item.value}
              value={item.value}
              onClick={() => folded && onChange(item.value)}
              className={clsx(
                "relative flex h-full items-center gap-1.5 px-2 text-sm font-medium whitespace-nowrap text-muted hover:text-ink",
                "focus-visible:-outline-offset-2 data-[state=active]:text-ink",
                "after:absolute after:inset-x-2 after:bottom-0 after:h-0.5 after:rounded-full data-[state=active]:after:bg-accent",
              )}
            >
              {item.label}
              {item.badge}
            </RadixTabs.Trigger>
          ))}
        </RadixTabs.List>
        <div className="ml-auto flex shrink-0 items-center gap-1 pl-2">{trailing}</div>
      </div>
      {items.map((item) => (
        <RadixTabs.Content
          key={item.value}
          value={item.value}
          className="min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
          {...(folded && { hidden: true })}
        >
          {folded ? null : item.content}
        </RadixTabs.Content>
      ))}
    </RadixTabs.Root>
  );
}
