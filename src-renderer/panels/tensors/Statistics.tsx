import { formatNumber, useTexts } from "../../i18n";
import type { TensorStatistics } from "./describe";

const shown = ["mean", "std", "min", "max", "norm"] as const;

/** What is said of a tensor's elements, and how many of them are not finite. */
export function Statistics({ of }: { readonly of: TensorStatistics }) {
  const { t } = useTexts();
  return (
    <>
      <dl className="tabular flex flex-wrap gap-x-3 text-sm">
        {shown.map((each) => (
          <div key={each} className="flex gap-1">
            <dt className="text-muted">{t(`step.numbers.${each}`)}</dt>
            <dd>{formatNumber(of[each], 4)}</dd>
          </div>
        ))}
      </dl>
      {of.nonFinite > 0 && (
        <p className="text-sm text-danger-text">{t("step.numbers.notFinite", { count: of.nonFinite })}</p>
      )}
    </>
  );
}
