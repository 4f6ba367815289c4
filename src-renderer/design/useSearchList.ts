import { useId, useState, type ChangeEvent, type KeyboardEvent } from "react";

/** A field and what it finds so far. */
export interface SearchList {
  /** What is typed. */
  readonly query: string;
  /** The attributes of field, list and options, for `count` things found; `choose` is called with the place of the chosen one. */
  readonly over: (count: number, choose: (index: number) => void) => SearchListParts;
}

/** What the elements of a {@link SearchList} get. */
export interface SearchListParts {
  /** The place of the option that Enter chooses; -1 without any. */
  readonly active: number;
  readonly input: {
    readonly role: "combobox";
    readonly "aria-expanded": true;
    readonly "aria-controls": string;
    readonly "aria-activedescendant": string | undefined;
    readonly autoComplete: "off";
    readonly spellCheck: false;
    readonly value: string;
    readonly onChange: (event: ChangeEvent<HTMLInputElement>) => void;
    readonly onKeyDown: (event: KeyboardEvent) => void;
  };
  readonly list: { readonly id: string; readonly role: "listbox" };
  readonly option: (index: number) => {
    readonly id: string;
    readonly role: "option";
    readonly "aria-selected": boolean;
    readonly ref: (element: HTMLElement | null) => void;
    readonly onPointerMove: () => void;
    readonly onClick: () => void;
  };
}

/**
 * A text field over the list of what it finds: up and down arrows move through the options in a circle, Enter or a click
 * chooses, and the focus stays in the field (the "combobox" of the ARIA Authoring Practices).
 */
export function useSearchList(): SearchList {
  const id = useId();
  const [query, setQuery] = useState("");
  const [chosen, setChosen] = useState(0);
  return {
    query,
    over(count, choose) {
      const active = Math.min(chosen, count - 1);
      const optionId = (index: number) => `${id}-${index}`;
      return {
        active,
        input: {
          role: "combobox",
          "aria-expanded": true,
          "aria-controls": `${id}-list`,
          "aria-activedescendant": active < 0 ? undefined : optionId(active),
          autoComplete: "off",
          spellCheck: false,
          value: query,
          onChange(event) {
            setQuery(event.currentTarget.value);
            setChosen(0);
          },
          onKeyDown(event) {
            if (event.key === "ArrowDown" || event.key === "ArrowUp") {
              event.preventDefault();
              const step = event.key === "ArrowDown" ? 1 : -1;
              setChosen((active + step + count) % Math.max(1, count));
            } else if (event.key === "Enter" && !event.nativeEvent.isComposing) {
              event.preventDefault();
              if (active >= 0) choose(active);
            }
          },
        },
        list: { id: `${id}-list`, role: "listbox" },
        option: (index) => ({
          id: optionId(index),
          role: "option",
          "aria-selected": index === active,
          ref(element) {
            if (index === active) element?.scrollIntoView({ block: "nearest" });
          },
          onPointerMove: () => setChosen(index),
          onClick: () => choose(index),
        }),
      };
    },
  };
}
