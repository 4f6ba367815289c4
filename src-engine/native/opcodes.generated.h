// Generated from src-engine/ops/table.ts by `npm run gen`. Do not edit.
#pragma once

#include <cstdint>

namespace gradwire {

enum class Opcode : std::uint32_t {
  kMatmul = 0,
  kAdd = 1,
  kSub = 2,
  kMul = 3,
  kDiv = 4,
  kNeg = 5,
  kRelu = 6,
  kSigmoid = 7,
  kTanh = 8,
  kExp = 9,
  kLog = 10,
  kSqrt = 11,
  kAddScalar = 12,
  kMulScalar = 13,
  kReluGrad = 14,
  kSigmoidGrad = 15,
  kTanhGrad = 16,
  kSum = 17,
  kMean = 18,
  kReshape = 19,
  kTranspose = 20,
  kBroadcastTo = 21,
  kLogSoftmax = 22,
  kLogSoftmaxGrad = 23,
  kMseLoss = 24,
  kMseLossGrad = 25,
  kCrossEntropy = 26,
  kCrossEntropyGrad = 27,
  kSgdUpdate = 28,
  kAdamUpdate = 29,
  kIncrement = 30,
};

inline constexpr std::uint32_t kOpcodeCount = 31;

// The first 12 hex digits of the table's hash, as two 24-bit numbers: the form in which a program carries them.
inline constexpr std::uint32_t kTableHashHigh = 0xee7508;
inline constexpr std::uint32_t kTableHashLow = 0x8f116e;
inline constexpr char kTableHash[] = "ee75088f116ec003";

inline constexpr const char* kOpcodeNames[kOpcodeCount] = {
    "matmul",
    "add",
    "sub",
    "mul",
    "div",
    "neg",
    "relu",
    "sigmoid",
    "tanh",
    "exp",
    "log",
    "sqrt",
    "addScalar",
    "mulScalar",
    "reluGrad",
    "sigmoidGrad",
    "tanhGrad",
    "sum",
    "mean",
    "reshape",
    "transpose",
    "broadcastTo",
    "logSoftmax",
    "logSoftmaxGrad",
    "mseLoss",
    "mseLossGrad",
    "crossEntropy",
    "crossEntropyGrad",
    "sgdUpdate",
    "adamUpdate",
    "increment",
};

inline constexpr std::uint8_t kOpcodeInputCounts[kOpcodeCount] = {
    2,  // matmul(a, b)
    2,  // add(a, b)
    2,  // sub(a, b)
    2,  // mul(a, b)
    2,  // div(a, b)
    1,  // neg(x)
    1,  // relu(x)
    1,  // sigmoid(x)
    1,  // tanh(x)
    1,  // exp(x)
    1,  // log(x)
    1,  // sqrt(x)
    1,  // addScalar(x)
    1,  // mulScalar(x)
    2,  // reluGrad(gradient, input)
    2,  // sigmoidGrad(gradient, output)
    2,  // tanhGrad(gradient, output)
    1,  // sum(x)
    1,  // mean(x)
    1,  // reshape(x)
    1,  // transpose(x)
    1,  // broadcastTo(x)
    1,  // logSoftmax(x)
    2,  // logSoftmaxGrad(gradient, output)
    2,  // mseLoss(prediction, target)
    3,  // mseLossGrad(gradient, prediction, target)
    2,  // crossEntropy(logits, target)
    3,  // crossEntropyGrad(gradient, logits, target)
    5,  // sgdUpdate(parameter, gradient, momentumBuffer, learningRate, step)
    6,  // adamUpdate(parameter, gradient, expAvg, expAvgSq, learningRate, step)
    1,  // increment(x)
};

// Attributes each op takes; a minimum where kOpcodeHasListAttribute is true.
inline constexpr std::uint8_t kOpcodeAttributeCounts[kOpcodeCount] = {
    2,  // matmul[transposeA, transposeB]
    0,  // add[]
    0,  // sub[]
    0,  // mul[]
    0,  // div[]
    0,  // neg[]
    0,  // relu[]
    0,  // sigmoid[]
    0,  // tanh[]
    0,  // exp[]
    0,  // log[]
    0,  // sqrt[]
    1,  // addScalar[addend]
    1,  // mulScalar[factor]
    0,  // reluGrad[]
    0,  // sigmoidGrad[]
    0,  // tanhGrad[]
    1,  // sum[keepDim, ...axes]
    1,  // mean[keepDim, ...axes]
    0,  // reshape[...sizes]
    2,  // transpose[axis0, axis1]
    0,  // broadcastTo[...sizes]
    0,  // logSoftmax[]
    0,  // logSoftmaxGrad[]
    0,  // mseLoss[]
    0,  // mseLossGrad[]
    0,  // crossEntropy[]
    0,  // crossEntropyGrad[]
    4,  // sgdUpdate[momentum, dampening, weightDecay, nesterov]
    4,  // adamUpdate[beta1, beta2, eps, weightDecay]
    0,  // increment[]
};

// Whether any number of further attributes may follow (axes, sizes).
inline constexpr bool kOpcodeHasListAttribute[kOpcodeCount] = {
    false,  // matmul
    false,  // add
    false,  // sub
    false,  // mul
    false,  // div
    false,  // neg
    false,  // relu
    false,  // sigmoid
    false,  // tanh
    false,  // exp
    false,  // log
    false,  // sqrt
    false,  // addScalar
    false,  // mulScalar
    false,  // reluGrad
    false,  // sigmoidGrad
    false,  // tanhGrad
    true,  // sum
    true,  // mean
    true,  // reshape
    false,  // transpose
    true,  // broadcastTo
    false,  // logSoftmax
    false,  // logSoftmaxGrad
    false,  // mseLoss
    false,  // mseLossGrad
    false,  // crossEntropy
    false,  // crossEntropyGrad
    false,  // sgdUpdate
    false,  // adamUpdate
    false,  // increment
};

}  // namespace gradwire
