import { integer } from "../declareParams";
import { shared } from "../words";
import { ko } from "./ignoreIndex.ko";

/** The class whose rows do not count, as losses of classes have it. */
export const { ignoreIndex } = shared(
  {
    ignoreIndex: integer({
      min: -100,
      max: 9_999,
      default: -100,
      label: "Ignore index",
      help: "Rows of the class with this number, counted from 0, do not count: useful when one category means “unknown”. -100 ignores none.",
      rare: true,
    }),
  },
  { ko },
);
