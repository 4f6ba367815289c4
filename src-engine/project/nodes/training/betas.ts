import { number } from "../declareParams";
import { shared } from "../words";
import { ko } from "./betas.ko";

/** The decay rates of Adam's averages, as its family has them. */
export const betas = shared(
  {
    beta1: number({
      min: 0,
      below: 1,
      default: 0.9,
      step: 0.01,
      label: "Beta 1",
      help: "How slowly the mean of gradients forgets. Between 0 and 1, below 1; 0.9 is usual.",
      rare: true,
    }),
    beta2: number({
      min: 0,
      below: 1,
      default: 0.999,
      step: 0.001,
      label: "Beta 2",
      help: "How slowly the mean of squared gradients forgets. Between 0 and 1, below 1; 0.999 is usual.",
      rare: true,
    }),
  },
  { ko },
);
