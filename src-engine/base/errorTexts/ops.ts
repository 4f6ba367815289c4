import { translated } from "../text";
import { ko } from "./ops.ko";

/** Errors of the op table: what an op requires of its inputs' shapes and of its attributes. */
export const opErrors = translated(
  {
    opInputCount: "{{op}} requires its number of inputs to be {{expected}}, got {{found}}.",
    opAttributeCount: "{{op}} requires its number of attributes to be {{expected}}, got {{found}}.",
    opAttributeFinite: "{{op}} requires {{attribute}} to be a finite number, got {{value}}.",
    opAttributeFlag: "{{op}} requires {{attribute}} to be 0 or 1, got {{value}}.",
    opAttributeAbove: "{{op}} requires {{attribute}} to be more than {{bound}}, got {{value}}.",
    opAttributeWhole: "{{op}} requires {{attribute}} to be a whole number, got {{value}}.",
    opAttributeRange: "{{op}} requires {{attribute}} from {{low}} to {{high}}, got {{value}}.",
    shapeSizes: "{{op}} requires sizes that are whole numbers above 0, got {{shape}}.",
    shapeRank: "{{op}} requires {{input}} with {{rank}} axes, got {{shape}}.",
    shapeLastAxis: "{{op}} requires at least 1 axis, got {{shape}}.",
    shapeExpected: "{{op}} requires {{input}} of shape {{expected}}, got {{shape}}.",
    shapeAxes: "{{op}} requires different axes of {{shape}} (numbered from 0), got {{axes}}.",
    shapeBroadcast:
      "{{op}} requires shapes that broadcast, got {{left}} and {{right}}. Make the sizes equal, or one of them 1.",
    shapeMatmul: "matmul requires inner sizes to match, got {{left}} and {{right}}.",
    shapeReshape: "reshape requires as many elements as the input has, got {{from}} and {{to}}.",
    axisRange: "{{op}} requires a range within axis {{axis}} of {{shape}} that is not empty, got {{start}} to {{end}}.",
    shapeConcat: "{{op}} requires sizes that are equal except along axis {{axis}}, got {{left}} and {{right}}.",
    batchNormValues:
      "Batch normalization requires more than one value per channel (axis 1) while training, got {{shape}}. Use batches of 2 rows or more.",
    windowSetting: "{{op}} requires {{name}} to be whole numbers from {{bound}}, below 2^31, got {{found}}.",
    windowPadding: "{{op}} requires padding no larger than the input {{input}}, got {{padding}}.",
    windowTooLarge:
      "{{op}} requires a window that fits the input, got a window of {{window}} on {{input}} with padding {{padding}}. Make the kernel or the dilation smaller, or the padding larger.",
    foldColumns:
      "fold requires rows that are a multiple of {{taps}} taps and columns that are a multiple of {{windows}} windows, got {{columns}}.",
    convChannels:
      "conv2d requires a weight for as many channels as the input has, got input {{input}} and weight {{weight}}.",
    poolPadding: "{{op}} requires padding of at most half the kernel {{kernel}}, got {{padding}}.",
    poolDilation: "{{op}} requires a dilation no larger than the input {{input}}, got {{dilation}}.",
    gradientMissing: "{{op}} requires a loss that does not depend on it, because it has no gradient.",
  },
  { ko },
);
