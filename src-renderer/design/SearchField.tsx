import { Search } from "lucide-react";
import type { KeyboardEvent } from "react";
import type { SearchListParts } from "./useSearchList";

interface SearchFieldProps {
  readonly input: SearchListParts["input"];
  readonly label: string;
  readonly placeholder: string;
  /** Instead of the field's own. */
  readonly onKeyDown?: (event: KeyboardEvent) => void;
}

/** The text field at the top of a box that searches; it has the focus as soon as the box opens. */
export function SearchField({ input, label, placeholder, onKeyDown = input.onKeyDown }: SearchFieldProps) {
  return (
    <div className="flex items-center gap-2 border-b border-line px-3">
      <Search aria-hidden className="size-4 shrink-0 text-faint" />
      <input
        {...input}
        autoFocus
        aria-label={label}
        placeholder={placeholder}
        className="h-10 w-full bg-transparent text-base outline-none placeholder:text-faint"
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
