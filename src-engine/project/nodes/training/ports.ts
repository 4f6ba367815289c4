import { integer, number } from "../declareParams";
import { shared } from "../words";
import { ko } from "./ports.ko";

const words = shared(
  {
    optimizerInput: { kind: "loss", label: "Loss", help: "The loss to make small." },
    optimizerOutput: {
      kind: "optimizer",
      label: "Optimizer",
      help: "Connect a schedule here to change the learning rate during training. It can be left open.",
    },
    learningRate: number({
      min: 0,
      default: 0.001,
      scale: "log",
      label: "Learning rate",
      help: "How far each step moves the weights. Too large and the loss explodes, too small and training crawls. Try factors of 10.",
      inline: true,
    }),
    weightDecay: number({
      min: 0,
      default: 0,
      scale: "log",
      label: "Weight decay",
      help: "Pulls weights towards 0 by adding this share of each weight to its gradient (L2 penalty). 0 turns it off.",
    }),
    // Apart from the gradient, as AdamW has it.
    decoupledWeightDecay: number({
      min: 0,
      default: 0.01,
      scale: "log",
      label: "Weight decay",
      help: "Pulls weights towards 0 by shrinking each by learning rate × this at every step. 0 turns it off.",
    }),
    // With 0 a weight whose gradient is 0 would become NaN.
    eps: number({
      min: 1e-12,
      default: 1e-8,
      scale: "log",
      label: "Epsilon",
      help: "Small number that keeps the division safe when gradients are nearly 0.",
      rare: true,
    }),
    clipNorm: number({
      min: 0,
      default: 0,
      scale: "log",
      label: "Clip by norm",
      help: "Scales all gradients down together when their total norm is above this. It tames sudden jumps; 1 is usual. Steps with an infinite gradient are skipped, up to nine in a row. 0 turns it off. In PyTorch: nn.utils.clip_grad_norm_.",
    }),
    clipValue: number({
      min: 0,
      default: 0,
      scale: "log",
      label: "Clip by value",
      help: "Limits every number of the gradients to between minus and plus this, before clipping by norm. 0 turns it off. In PyTorch: nn.utils.clip_grad_value_.",
      rare: true,
    }),
    accumulate: integer({
      min: 1,
      max: 65_536,
      default: 1,
      label: "Accumulate batches",
      help: "Averages the gradients of this many batches for one update, as one larger batch would, without its memory. What is left at an epoch's end is an update, too. 1 updates after every batch.",
      rare: true,
    }),
  },
  { ko },
);

/** The ports of optimizers, and parameters that several have. */
export const { optimizerInput, optimizerOutput, learningRate, weightDecay, decoupledWeightDecay, eps } = words;

/** What every optimizer does with gradients first. */
export const gradientParams = {
  clipNorm: words.clipNorm,
  clipValue: words.clipValue,
  accumulate: words.accumulate,
};
