import { clsx } from "clsx";
import type { ReactNode } from "react";
import { nodeDrawings } from "./nodeDrawings";

/** Node categories that have a colour. */
export type GlyphCategory = "data" | "layers" | "activations" | "losses" | "training";

const categoryDrawings: Record<GlyphCategory, ReactNode> = {
  data: nodeDrawings["dataset"],
  layers: <path d="M3.5 3.5h9v9h-9z" />,
  activations: nodeDrawings["sigmoid"],
  losses: nodeDrawings["mseLoss"],
  training: nodeDrawings["sgd"],
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
    nodeDrawings[type] ??
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
