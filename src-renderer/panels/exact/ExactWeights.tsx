import { elementName } from "../../../src-engine";
import type { ExactSolutionView } from "../../../src-main/contract";
import type { RunWeights } from "../../flows/useRunWeights";
import { formatNumber, useTexts } from "../../i18n";

/** Most weights that are listed. */
const mostListed = 200;

interface ExactWeightsProps {
  readonly parameters: ExactSolutionView["parameters"];
  /** The run's; null: there are none to compare with. */
  readonly weights: RunWeights;
}

/** Every weight of the solution, beside what the run has in its place. */
export function ExactWeights({ parameters, weights }: ExactWeightsProps) {
  const { t } = useTexts();
  const all = parameters.flatMap(({ name, shape, values }) =>
    Array.from(values.subarray(0, mostListed), (value, index) => ({
      name: elementName(name, shape, index),
      value,
      own: weights?.get(name)?.[index],
    })),
  );
  const count = parameters.reduce((sum, { values }) => sum + values.length, 0);
  const listed = all.slice(0, mostListed);
  const head = "py-1.5 pl-4 text-right font-medium";
  return (
    <div className="min-w-0 @3xl:flex-1">
      <table className="tabular w-full border-collapse text-sm">
        <caption className="sr-only">{t("exact.parameters")}</caption>
        <thead className="text-left text-muted">
          <tr className="border-b border-line">
            <th className="py-1.5 font-medium">{t("exact.parameter")}</th>
            <th className={head}>{t("exact.exactValue")}</th>
            {weights !== null && <th className={head}>{t("exact.runValue")}</th>}
            {weights !== null && <th className={head}>{t("exact.difference")}</th>}
          </tr>
        </thead>
        <tbody>
          {listed.map(({ name, value, own }) => (
            <tr key={name} className="border-b border-line">
              <th scope="row" className="py-1 text-left font-normal text-ink">
                {name}
              </th>
              <td className="py-1 pl-4 text-right text-ink">{formatNumber(value)}</td>
              {weights !== null && <td className="py-1 pl-4 text-right text-ink">{formatNumber(own ?? NaN)}</td>}
              {weights !== null && (
                <td className="py-1 pl-4 text-right text-muted">{formatNumber((own ?? NaN) - value, 3)}</td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
      {count > listed.length && (
        <p className="py-1.5 text-sm text-muted">{t("exact.more", { count: count - listed.length })}</p>
      )}
    </div>
  );
}
