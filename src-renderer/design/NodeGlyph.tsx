import { clsx } from "clsx";
import { Glyph } from "./Glyph";

/** Node categories that have a colour. */
export type GlyphCategory = "data" | "layers" | "activations" | "losses" | "training";

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

interface NodeGlyphProps {
  /** The node type; undefined for one that is not known. */
  readonly of: { readonly glyph: string; readonly category: GlyphCategory } | undefined;
  readonly className?: string;
}

const unknown = "M8 11.5h0M6 6a2 2 0 1 1 2.5 2c-.5.2-.5.5-.5 1";

/** The picture of a node type, in its category's colour. */
export function NodeGlyph({ of, className }: NodeGlyphProps) {
  return (
    <Glyph
      path={of?.glyph ?? unknown}
      className={clsx(of === undefined ? "text-faint" : colours[of.category], className)}
    />
  );
}
