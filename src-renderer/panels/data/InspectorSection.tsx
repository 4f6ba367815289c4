import { ChevronRight } from "lucide-react";
import { useId, useState, type ReactNode } from "react";

/** Props of {@link InspectorSection}. */
export interface InspectorSectionProps {
  readonly title: string;
  /** What the section comes to, in a few words. */
  readonly note?: ReactNode;
  /** Starts folded, and can be unfolded; without it the section is always open. */
  readonly folded?: boolean;
  readonly children: ReactNode;
}

/** A titled part of an inspector. */
export function InspectorSection({ title, note, folded, children }: InspectorSectionProps) {
  const id = useId();
  const [choice, setChoice] = useState<boolean | null>(null);
  const open = folded === undefined || (choice ?? !folded);
  return (
    <section aria-labelledby={id} className="border-t border-line px-3 py-3">
      <div className="flex items-baseline justify-between gap-3">
        <h3 id={id} className="text-sm font-semibold text-ink">
          {folded === undefined ? (
            title
          ) : (
            <button
              type="button"
              aria-expanded={open}
              onClick={() => setChoice(!open)}
              className="-ml-1 inline-flex items-center gap-0.5 rounded-sm pr-1"
            >
              <ChevronRight
                aria-hidden
                className={`size-3.5 text-faint transition-transform ${open ? "rotate-90" : ""}`}
              />
              {title}
            </button>
          )}
        </h3>
        {note !== undefined && <p className="tabular text-right text-xs text-muted">{note}</p>}
      </div>
      {open && <div className="mt-2">{children}</div>}
    </section>
  );
}
