import { describe, expect, it } from "vitest";
import { Generator } from "../../base/random";
import { buildInferenceProgram, buildTrainingPlan } from "../train/plan";
import { adam, denseModel } from "../train/testing/samples";
import { printProgram } from "./print";

const generator = new Generator(0);
const lower = denseModel({ features: 3, units: [2] });
const plan = buildTrainingPlan({ lower, batchSize: 5, trainRows: 15, validationRows: 3, generator });

const classifier = buildTrainingPlan({
  lower: denseModel({
    features: 4,
    units: [8, 3],
    activations: ["relu"],
    loss: "crossEntropy",
    optimizer: adam(0.01),
  }),
  batchSize: 16,
  trainRows: 32,
  validationRows: 0,
  generator,
});

describe("a program in print", () => {
  it("a step of linear regression", () => {
    expect(printProgram(plan.train)).toMatchInlineSnapshot(`
      "arena 176 floats (704 bytes), 80 persistent
      persistent
        b1   linear1.weight  [2, 3] @0
        b2   linear1.bias    [2] @16
        b7   loss.grad       [] @32
        b11  learning_rate   [] @48
        b12  step            [] @64
      inputs
        b0   features        [5, 3] @80  columns 0 to 2
        b5   targets         [5, 2] @112  columns 3 to 4
      forward
        b3 = matmul(a b0, b b1)  transposeA=0 transposeB=1  [5, 2] @96  # linear1
        b4 = add(a b3, b b2)  [5, 2] @96  # linear1
        b6 = mseLoss(prediction b4, target b5)  [] @160  # loss1
      backward
        b8 = mseLossGrad(gradient b7, prediction b4, target b5)  [5, 2] @112  # loss1
        b9 = sum(x b8)  keepDim=0 [0]  [2] @144  # linear1
        b10 = matmul(a b8, b b0)  transposeA=1 transposeB=0  [2, 3] @128  # linear1
      update
        b12 = increment(x b12)  [] @64  # optimizer1
        b1 = sgdUpdate(parameter b1, gradient b10, momentumBuffer b11, learningRate b11, step b12)  momentum=0 dampening=0 weightDecay=0 nesterov=0  [2, 3] @0  # optimizer1
        b2 = sgdUpdate(parameter b2, gradient b9, momentumBuffer b11, learningRate b11, step b12)  momentum=0 dampening=0 weightDecay=0 nesterov=0  [2] @16  # optimizer1
      results
        loss b6
        prediction b4
        check b6 loss loss1
        check b10 gradient linear1.weight
        check b9 gradient linear1.bias"
    `);
  });

  it("its evaluation", () => {
    expect(plan.evaluate && printProgram(plan.evaluate)).toMatchInlineSnapshot(`
      "arena 128 floats (512 bytes), 80 persistent
      persistent
        b1  linear1.weight  [2, 3] @0
        b2  linear1.bias    [2] @16
      inputs
        b0  features        [3, 3] @80  columns 0 to 2
        b5  targets         [3, 2] @112  columns 3 to 4
      forward
        b3 = matmul(a b0, b b1)  transposeA=0 transposeB=1  [3, 2] @96  # linear1
        b4 = add(a b3, b b2)  [3, 2] @96  # linear1
        b6 = mseLoss(prediction b4, target b5)  [] @80  # loss1
      results
        loss b6
        prediction b4"
    `);
  });

  it("its prediction for one row", () => {
    expect(printProgram(buildInferenceProgram(lower(1), plan))).toMatchInlineSnapshot(`
      "arena 112 floats (448 bytes), 80 persistent
      persistent
        b1  linear1.weight  [2, 3] @0
        b2  linear1.bias    [2] @16
      inputs
        b0  features        [1, 3] @80  columns 0 to 2
      forward
        b3 = matmul(a b0, b b1)  transposeA=0 transposeB=1  [1, 2] @96  # linear1
        b4 = add(a b3, b b2)  [1, 2] @96  # linear1
      results
        prediction b4"
    `);
  });

  it("a step of a classifier with Adam", () => {
    expect(printProgram(classifier.train)).toMatchInlineSnapshot(`
      "arena 816 floats (3.2 KiB), 336 persistent
      persistent
        b1   linear1.weight             [8, 4] @0
        b2   linear1.bias               [8] @32
        b6   linear2.weight             [3, 8] @48
        b7   linear2.bias               [3] @80
        b13  loss.grad                  [] @96
        b21  learning_rate              [] @112
        b22  step                       [] @128
        b23  linear1.weight.exp_avg     [8, 4] @144
        b24  linear1.weight.exp_avg_sq  [8, 4] @176
        b25  linear1.bias.exp_avg       [8] @208
        b26  linear1.bias.exp_avg_sq    [8] @224
        b27  linear2.weight.exp_avg     [3, 8] @240
        b28  linear2.weight.exp_avg_sq  [3, 8] @272
        b29  linear2.bias.exp_avg       [3] @304
        b30  linear2.bias.exp_avg_sq    [3] @320
      inputs
        b0   features                   [16, 4] @592  columns 0 to 3
        b10  targets                    [16, 1] @464  columns 4 to 4
      forward
        b3 = matmul(a b0, b b1)  transposeA=0 transposeB=1  [16, 8] @336  # linear1
        b4 = add(a b3, b b2)  [16, 8] @336  # linear1
        b5 = relu(x b4)  [16, 8] @336  # relu1
        b8 = matmul(a b5, b b6)  transposeA=0 transposeB=1  [16, 3] @656  # linear2
        b9 = add(a b8, b b7)  [16, 3] @656  # linear2
        b11 = reshape(x b10)  [16]  [16] @464  # loss1
        b12 = crossEntropy(logits b9, target b11)  [] @800  # loss1
      backward
        b14 = crossEntropyGrad(gradient b13, logits b9, target b11)  [16, 3] @704  # loss1
        b15 = sum(x b14)  keepDim=0 [0]  [3] @784  # linear2
        b16 = matmul(a b14, b b6)  transposeA=0 transposeB=0  [16, 8] @464  # linear2
        b17 = matmul(a b14, b b5)  transposeA=1 transposeB=0  [3, 8] @752  # linear2
        b18 = reluGrad(gradient b16, input b5)  [16, 8] @464  # relu1
        b19 = sum(x b18)  keepDim=0 [0]  [8] @368  # linear1
        b20 = matmul(a b18, b b0)  transposeA=1 transposeB=0  [8, 4] @336  # linear1
      update
        b22 = increment(x b22)  [] @128  # optimizer1
        b1 = adamUpdate(parameter b1, gradient b20, expAvg b23, expAvgSq b24, learningRate b21, step b22)  beta1=0.9 beta2=0.999 eps=1e-8 weightDecay=0 decoupled=0  [8, 4] @0  # optimizer1
        b2 = adamUpdate(parameter b2, gradient b19, expAvg b25, expAvgSq b26, learningRate b21, step b22)  beta1=0.9 beta2=0.999 eps=1e-8 weightDecay=0 decoupled=0  [8] @32  # optimizer1
        b6 = adamUpdate(parameter b6, gradient b17, expAvg b27, expAvgSq b28, learningRate b21, step b22)  beta1=0.9 beta2=0.999 eps=1e-8 weightDecay=0 decoupled=0  [3, 8] @48  # optimizer1
        b7 = adamUpdate(parameter b7, gradient b15, expAvg b29, expAvgSq b30, learningRate b21, step b22)  beta1=0.9 beta2=0.999 eps=1e-8 weightDecay=0 decoupled=0  [3] @80  # optimizer1
      results
        loss b12
        prediction b9
        check b12 loss loss1
        check b20 gradient linear1.weight
        check b19 gradient linear1.bias
        check b17 gradient linear2.weight
        check b15 gradient linear2.bias"
    `);
  });

  it("prints broken programs too", () => {
    const [first] = plan.train.instructions;
    const broken = { ...plan.train, instructions: first ? [{ ...first, opcode: 9999, inputs: [99], output: 98 }] : [] };
    expect(printProgram(broken)).toContain("b98 = op 9999(? b99)");
  });
});
