import { useEffect, useState } from "react";
import { openedExtensions } from "../../src-main/contract";
import { translate } from "../i18n";
import { fileDatasets } from "../state/dataStore";
import { loadDroppedCsv } from "./loadCsv";
import { useDocument } from "../state/documentStore";
import { isCanvasEmpty, startFromDroppedCsv } from "./startFromCsv";
import { notify } from "../state/noticeStore";
import { openDroppedProject } from "./openProject";
import { useView } from "../state/viewStore";

/** What the user may drop on the window. */
export type DroppedKind = "csv" | "project";

/** What a file is by its name; null for a file that cannot be opened here. */
function droppedKind(name: string): DroppedKind | null {
  const endsWith = (kind: DroppedKind): boolean =>
    openedExtensions(kind).some((extension) => name.toLowerCase().endsWith(`.${extension}`));
  return endsWith("project") ? "project" : endsWith("csv") ? "csv" : null;
}

/**
 * Takes files dropped anywhere on the window: a project is opened, a CSV starts a model on the empty canvas; else it goes
 * into the selected Dataset, else the only one, else one that `addDataset` makes. Returns whether a file is held over the window.
 */
export function useFileDrop(addDataset: () => string | null): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    let depth = 0;
    const carriesFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes("Files") ?? false;
    const onEnter = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      // What comes under the pointer is entered before it is dragged over: a drop in between counts only if this is taken.
      event.preventDefault();
      depth += 1;
      setOver(true);
    };
    const onLeave = (event: DragEvent): void => {
      if (!carriesFiles(event)) return;
      depth -= 1;
      if (depth <= 0) setOver(false);
    };
    const onOver = (event: DragEvent): void => {
      if (carriesFiles(event)) event.preventDefault();
    };
    const onDrop = (event: DragEvent): void => {
      depth = 0;
      setOver(false);
      if (!carriesFiles(event)) return;
      event.preventDefault();
      const files = event.dataTransfer?.files;
      const file = files?.[0];
      if (file === undefined) return;
      // It is named like a file and cannot be read as one.
      const isFolder = event.dataTransfer?.items[0]?.webkitGetAsEntry()?.isDirectory ?? false;
      if (isFolder) {
        refuse(file.name, "project.drop.folder");
        return;
      }
      if (files !== undefined && files.length > 1)
        notify({
          tone: "info",
          title: translate("project.drop.onlyFirst", { name: file.name }),
          detail: translate("project.drop.onlyFirstDetail"),
        });
      void takeFile(file, addDataset);
    };
    const ending = new AbortController();
    const { signal } = ending;
    window.addEventListener("dragenter", onEnter, { signal });
    window.addEventListener("dragleave", onLeave, { signal });
    window.addEventListener("dragover", onOver, { signal });
    window.addEventListener("drop", onDrop, { signal });
    return () => ending.abort();
  }, [addDataset]);
  return over;
}

async function takeFile(file: File, addDataset: () => string | null): Promise<void> {
  const kind = droppedKind(file.name);
  if (kind === null) refuse(file.name, "project.drop.unsupportedDetail");
  else if (kind === "project") await openDroppedProject(file);
  else if (isCanvasEmpty()) await startFromDroppedCsv(file);
  else await loadDroppedCsv(file, datasetForDrop(), addDataset);
}

function refuse(name: string, reason: "project.drop.folder" | "project.drop.unsupportedDetail"): void {
  const endings = [...openedExtensions("csv"), ...openedExtensions("project")].map((ending) => `.${ending}`).join(", ");
  notify({
    tone: "warning",
    title: translate("project.drop.unsupported"),
    detail: translate(reason, { name, endings }),
  });
}

function datasetForDrop(): string | null {
  const datasets = fileDatasets(useDocument.getState().document);
  const { selection } = useView.getState();
  const [first = null] = datasets;
  return datasets.find((node) => selection.nodes.includes(node)) ?? (datasets.length === 1 ? first : null);
}
