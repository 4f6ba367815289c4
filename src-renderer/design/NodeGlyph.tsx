import { clsx } from "clsx";
import type { ReactNode } from "react";

/** Node categories that have a colour. */
export type GlyphCategory = "data" | "layers" | "activations" | "losses" | "training";

/** A drawing on a 16 x 16 grid per node type, in one line weight: what the node does, as a picture. */
const drawings: Record<string, ReactNode> = {
  dataset: <path d="M2.5 3.5h11v9h-11zM2.5 6.5h11M2.5 9.5h11M6.5 6.5v6" />,
  standardize: <path d="M1.5 12.5c4.2 0 4-9 6.5-9s2.3 9 6.5 9M8 6.5v6" />,
  linear: <path d="M2.5 13l11-10M4.5 7.5h0M7 5h0M9 11h0M12 8.5h0" />,
  relu: <path d="M2 11.5h6l5.5-7.5" />,
  sigmoid: <path d="M2 12c5 0 3.5-8 12-8" />,
  tanh: <path d="M2 12.5c6.5 0 5.5-9 12-9M2 8h1.5M12.5 8H14" />,
  mseLoss: <path d="M2.5 3c1 7 3 9.5 5.5 9.5S12.5 10 13.5 3M8 12.5h0" />,
  crossEntropyLoss: <path d="M2.5 3.5c2 6.5 5 9 11 9M13.5 3.5c-2 6.5-5 9-11 9" />,
  sgd: <path d="M2 3.5l3 4 2.5-1 2.5 4.5 4 1.5M14 9.5v3h-3" />,
  adam: <path d="M2 3.5c3 0 3.5 8.5 7 8.5 2 0 3-1 5-1M11.5 8.5 14 11l-2.5 2.5" />,
};

const categoryDrawings: Record<GlyphCategory, ReactNode> = {
  data: drawings["dataset"],
  layers: <path d="M3.5 3.5h9v9h-9z" />,
  activations: drawings["sigmoid"],
  losses: drawings["mseLoss"],
  training: drawings["sgd"],
};

const colours: Record<GlyphCategory, string> = {
  data: "text-data",
  layers: "text-layers",
  activations: "text-activations",
  losses: "text-losses",
  training: "text-training",
};

/** The CSS colour of a category. */
export function categoryColour(category: GlyphCategory): string {
  return `var(--color-${category})`;
}

/** Props of {@link NodeGlyph}. */
export interface NodeGlyphProps {
  readonly type: string;
  readonly category: GlyphCategory | null;
  readonly className?: string;
}

/** The picture of a node type, in its category's colour. */
export function NodeGlyph({ type, category, className }: NodeGlyphProps) {
  const drawing =
    drawings[type] ??
    (category === null ? <path d="M8 11.5h0M6 6a2 2 0 1 1 2.5 2c-.5.2-.5.5-.5 1" /> : categoryDrawings[category]);
  return (
    <svg
      aria-hidden
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={clsx("size-4 shrink-0", category === null ? "text-faint" : colours[category], className)}
    >
      {drawing}
    </svg>
  );
}
