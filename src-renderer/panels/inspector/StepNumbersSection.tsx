import { PictureInPicture2 } from "lucide-react";
import type { StepTensorView } from "../../../src-main/contract";
import { IconButton } from "../../design/IconButton";
import { useTexts } from "../../i18n";
import { shapeText } from "../../state/shapeText";
import { openCard } from "../../state/stepCards";
import { standingOf, tensorsOfNode, useStep } from "../../state/stepStore";
import { Statistics } from "../tensors/Statistics";
import { TensorCells } from "../tensors/TensorCells";
import { Section } from "./Section";

/** Every tensor of a node where the stepped run stands: its numbers, coloured by size, and their statistics. */
export function StepNumbersSection({ node }: { readonly node: string }) {
  const { t } = useTexts();
  const standing = useStep(standingOf);
  if (standing === null) return null;
  const tensors = tensorsOfNode(standing, node);
  return (
    <Section title={t("step.numbers.title")}>
      {tensors.length === 0 ? (
        <p className="text-sm text-muted">{t("step.numbers.none")}</p>
      ) : (
        <ul className="flex flex-col gap-4">
          {tensors.map((tensor) => (
            <li key={`${tensor.role} ${tensor.name}`}>
              <TensorNumbers tensor={tensor} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function TensorNumbers({ tensor }: { readonly tensor: StepTensorView }) {
  const { t } = useTexts();
  const { node, name, role, shape, values } = tensor;
  const said = t(`step.numbers.${role}`);
  return (
    <div className="flex flex-col gap-1.5">
      <div className="flex items-center gap-2">
        <h4 className="flex min-w-0 flex-1 items-baseline gap-2 text-base">
          <span className="font-medium">{name}</span>
          <span className={role === "gradient" ? "text-sm text-gradient" : "text-sm text-muted"}>{said}</span>
          <span className="tabular ml-auto text-sm text-muted">{shapeText(shape) ?? t("step.numbers.scalar")}</span>
        </h4>
        <IconButton
          size="sm"
          label={t("cards.open", { name, role: said })}
          icon={<PictureInPicture2 aria-hidden className="size-3.5" />}
          onClick={() =>
            openCard({ node, name, at: { node, port: name }, side: "left", gradient: role === "gradient" })
          }
        />
      </div>
      {values === null ? (
        <p className="text-sm text-muted">{t("step.numbers.tooMany")}</p>
      ) : (
        <TensorCells tensor={tensor} values={values} />
      )}
      {values?.length !== 1 && <Statistics of={tensor} />}
    </div>
  );
}
