import { clsx } from "clsx";

interface GlyphProps {
  /** What is drawn, as an SVG path on a grid of 16 x 16. */
  readonly path: string;
  readonly className?: string;
}

/** A picture in one line weight, in the colour of the text around it. */
export function Glyph({ path, className }: GlyphProps) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={clsx("size-4 shrink-0", className)}
    >
      <path d={path} />
    </svg>
  );
}
