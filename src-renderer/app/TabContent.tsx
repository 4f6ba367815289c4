import { memo } from "react";
import { WithNotes } from "../panels/results/ResultNotes";
import type { DockPanel } from "../panels/dockPanels";

/** What a tab of the dock shows, wherever it is. It is not drawn again where its window is only moved. */
export const TabContent = memo(function TabContent({ panel: { notes, Content } }: { readonly panel: DockPanel }) {
  if (notes === undefined) return <Content />;
  return (
    <WithNotes weights={notes === "weights"}>
      <Content />
    </WithNotes>
  );
});
