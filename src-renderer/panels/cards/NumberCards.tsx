import { useLayoutEffect, useRef } from "react";
import { useTexts } from "../../i18n";
import { nodesById } from "../../state/documentIndex";
import { useDocument } from "../../state/documentStore";
import { useStepCards } from "../../state/stepCards";
import { NumberCard } from "./NumberCard";

/** The cards that are open while a run trains or is stepped through, over the canvas. */
export function NumberCards() {
  const isOpen = useStepCards(({ cards }) => cards.length > 0);
  return isOpen && <Layer />;
}

function Layer() {
  const { t } = useTexts();
  const cards = useStepCards((state) => state.cards);
  const nodes = useDocument((state) => nodesById(state.document));
  const layer = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const element = layer.current;
    return () => {
      // The last card is closed, or stepping has ended and with it the cards.
      if (element?.contains(document.activeElement) === true) document.getElementById("canvas")?.focus();
    };
  }, []);
  return (
    <section
      ref={layer}
      data-region
      aria-label={t("cards.region")}
      tabIndex={-1}
      className="pointer-events-none relative isolate h-full min-w-0 flex-1 overflow-hidden"
    >
      {cards
        .filter(({ node }) => nodes.has(node))
        .map((card) => (
          <NumberCard key={card.id} card={card} />
        ))}
    </section>
  );
}
