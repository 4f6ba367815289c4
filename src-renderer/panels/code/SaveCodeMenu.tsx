import { Download } from "lucide-react";
import {
  type CodeForm,
  type GradwireDocument,
  pytorchPrediction,
  pytorchTraining,
  type TableFacts,
} from "../../../src-engine";
import { host } from "../../client/host";
import { IconButton } from "../../design/IconButton";
import { Menu } from "../../design/Menu";
import { refusalText, useTexts } from "../../i18n";
import { useCodeChoice } from "../../state/codeStore";
import { notify } from "../../state/noticeStore";
import { projectTitle, useProject } from "../../state/projectStore";

interface SaveCodeMenuProps {
  readonly document: GradwireDocument;
  readonly facts: TableFacts;
  /** The file of weights that a script which predicts reads. */
  readonly weights: string;
}

/** Saves the code as a script or a notebook. */
export function SaveCodeMenu({ document, facts, weights }: SaveCodeMenuProps) {
  const { t } = useTexts();
  const use = useCodeChoice((choice) => choice.use);
  const name = useProject((state) => state.name);
  const save = async (form: CodeForm) => {
    try {
      const text =
        use === "train" ? pytorchTraining(document, facts, form) : pytorchPrediction(document, facts, weights, form);
      const ending = form === "notebook" ? "ipynb" : "py";
      const blob = new Blob([text], { type: "text/plain" });
      const saved = await host().files.save("code", `${projectTitle(name)}-${use}.${ending}`, blob);
      if (saved !== null) notify({ tone: "success", title: t("code.saved", { name: saved }) });
    } catch (error) {
      notify({ tone: "error", title: t("code.saveFailed"), detail: refusalText(error) });
    }
  };
  const item = (form: CodeForm) => ({ id: form, label: t(`code.${form}`), onSelect: () => void save(form) });
  return (
    <Menu align="end" items={[item("script"), item("notebook")]}>
      <IconButton label={t("code.save")} icon={<Download className="size-4" />} />
    </Menu>
  );
}
