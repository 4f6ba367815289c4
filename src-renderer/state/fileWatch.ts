import { useEffect } from "react";
import { changedDatasets } from "./dataStore";
import { useDocument } from "./documentStore";

/** Looks at the files of the Dataset nodes whenever the user comes back to the window: he may have edited one elsewhere. */
export function useWatchedFiles(): void {
  useEffect(() => {
    const look = () => void changedDatasets(useDocument.getState().document);
    window.addEventListener("focus", look);
    return () => window.removeEventListener("focus", look);
  }, []);
}
