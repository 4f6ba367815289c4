import type { StepTensorView } from "../../../src-main/contract";
import { formatNumber, useTexts } from "../../i18n";
import { shapeText } from "../../state/shapeText";
import { standingOf, tensorsOfNode, useStep } from "../../state/stepStore";
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

const statistics = ["mean", "std", "min", "max", "norm"] as const;

function TensorNumbers({ tensor }: { readonly tensor: StepTensorView }) {
  const { t } = useTexts();
  const { name, role, shape, values, nonFinite } = tensor;
  return (
    <div className="flex flex-col gap-1.5">
      <h4 className="flex items-baseline gap-2 text-base">
        <span className="font-medium">{name}</span>
        <span className={role === "gradient" ? "text-sm text-gradient" : "text-sm text-muted"}>
          {t(`step.numbers.${role}`)}
        </span>
        <span className="tabular ml-auto text-sm text-muted">{shapeText(shape) ?? t("step.numbers.scalar")}</span>
      </h4>
      {values === null ? (
        <p className="text-sm text-muted">{t("step.numbers.tooMany")}</p>
      ) : (
        <NumberGrid tensor={tensor} values={values} />
      )}
      {values?.length !== 1 && (
        <dl className="tabular flex flex-wrap gap-x-3 text-sm">
          {statistics.map((each) => (
            <div key={each} className="flex gap-1">
              <dt className="text-muted">{t(`step.numbers.${each}`)}</dt>
              <dd>{formatNumber(tensor[each], 4)}</dd>
            </div>
          ))}
        </dl>
      )}
      {nonFinite > 0 && <p className="text-sm text-danger-text">{t("step.numbers.notFinite", { count: nonFinite })}</p>}
    </div>
  );
}

/** A tensor's numbers, a line for every last axis; blue are the positive, red the negative, stronger the larger. */
function NumberGrid({ tensor, values }: { readonly tensor: StepTensorView; readonly values: Float32Array }) {
  const { t } = useTexts();
  const columns = tensor.shape.at(-1) ?? 1;
  const largest = Math.max(Math.abs(tensor.min), Math.abs(tensor.max)) || 1;
  const lines = Array.from({ length: columns === 0 ? 0 : values.length / columns }, (_, line) =>
    values.subarray(line * columns, (line + 1) * columns),
  );
  return (
    <div
      role="group"
      tabIndex={0}
      aria-label={t("step.numbers.grid", { name: tensor.name, role: t(`step.numbers.${tensor.role}`) })}
      className="max-h-60 overflow-auto rounded-sm border border-line"
    >
      <table className="tabular border-collapse text-sm" data-selectable>
        <tbody>
          {lines.map((line, row) => (
            <tr key={row}>
              {Array.from(line, (value, column) => (
                <td key={column} className="px-1.5 py-0.5 text-right whitespace-nowrap" style={heat(value, largest)}>
                  {formatNumber(value, 4)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function heat(value: number, largest: number): { readonly background: string } {
  const colour = value < 0 ? "var(--color-heat-negative)" : "var(--color-heat-positive)";
  const share = Number.isFinite(value) ? Math.abs(value) / largest : 1;
  return { background: `color-mix(in srgb, ${colour} ${Math.round(share * 45)}%, transparent)` };
}
