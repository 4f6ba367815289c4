// Calls of the losses with class weights. Sums go by blocks of fixed length whose sums are added in order, in double
// precision.
#include <cmath>
#include <limits>

#include "index.h"
#include "ops.h"

namespace gradwire {

namespace {

constexpr std::size_t rowBlock = 64;
constexpr std::size_t softmaxWork = 16;
constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

/// The classes of a batch's rows: which rows count, and by how much.
class Targets {
 public:
  Targets(const CallSite& site, std::size_t target, std::size_t weight, std::size_t ignoreIndex)
      : target_(site.in(target)),
        weight_(site.in(weight)),
        rows_(site.input(target).count),
        classes_(site.input(weight).count),
        ignored_(static_cast<float>(site.attribute(ignoreIndex))) {}

  std::size_t rows() const { return rows_; }
  std::size_t classes() const { return classes_; }
  bool ignores(std::size_t row) const { return target_[row] == ignored_; }
  /// `classes()` when the target is no class index.
  std::size_t classOf(std::size_t row) const { return indexOf(target_[row], classes_); }
  double weightOf(std::size_t index) const { return index == classes_ ? undefined : static_cast<double>(weight_[index]); }

  /// The sum of the weights of the rows that count.
  double totalWeight() const {
    double total = 0;
    for (std::size_t row = 0; row < rows_; ++row) {
      if (!ignores(row)) total += weightOf(classOf(row));
    }
    return total;
  }

  /// What a row's unweighted gradient is multiplied by; 0 when no row counts.
  double scale(float gradient) const {
    const double divisor = totalWeight();
    return divisor == 0 ? 0 : static_cast<double>(gradient) / divisor;
  }

 private:
  const float* target_;
  const float* weight_;
  std::size_t rows_;
  std::size_t classes_;
  float ignored_;
};

/// The weighted mean of `rowLoss(row, class)`, which has the row's weight in it.
template <class RowLoss>
float weightedMean(const Machine& machine, const Targets& targets, const RowLoss& rowLoss) {
  double* const sums = machine.workspace.as<double>();
  runPieces(machine.pool, targets.rows(), rowBlock, [&](std::size_t first, std::size_t count) {
    double total = 0;
    for (std::size_t row = first; row < first + count; ++row) {
      if (targets.ignores(row)) continue;
      const std::size_t index = targets.classOf(row);
      total += index == targets.classes() ? undefined : rowLoss(row, index);
    }
    sums[first / rowBlock] = total;
  });
  double total = 0;
  for (std::size_t block = 0; block * rowBlock < targets.rows(); ++block) total += sums[block];
  const double divisor = targets.totalWeight();
  return divisor == 0 ? 0.0F : static_cast<float>(total / divisor);
}

void reserveSums(const CallSite& site, const Targets& targets) {
  site.workspace.reserve((targets.rows() / rowBlock + 1) * sizeof(double));
}

class NllLossCall final : public Call {
 public:
  explicit NllLossCall(const CallSite& site) : targets_(site, 1, 2, 0), out_(site.out()), logProbabilities_(site.in(0)) {
    reserveSums(site, targets_);
  }

  void run(const Machine& machine) const override {
    *out_ = weightedMean(machine, targets_, [this](std::size_t row, std::size_t index) {
      return -targets_.weightOf(index) * logProbabilities_[row * targets_.classes() + index];
    });
  }

 private:
  Targets targets_;
  float* out_;
  const float* logProbabilities_;
};

class NllLossGradCall final : public Call {
 public:
  explicit NllLossGradCall(const CallSite& site) : targets_(site, 1, 2, 0), out_(site.out()), gradient_(site.in(0)) {}

  void run(const Machine& machine) const override {
    const double scale = targets_.scale(*gradient_);
    const std::size_t classes = targets_.classes();
    runPieces(machine.pool, targets_.rows(), itemsPerPiece(targets_.rows(), classes), [&](std::size_t first, std::size_t count) {
      for (std::size_t row = first; row < first + count; ++row) {
        float* const out = out_ + row * classes;
        const std::size_t index = targets_.ignores(row) ? 0 : targets_.classOf(row);
        const float fill = index == classes ? std::numeric_limits<float>::quiet_NaN() : 0.0F;
        for (std::size_t j = 0; j < classes; ++j) out[j] = fill;
        if (index < classes && !targets_.ignores(row)) out[index] = static_cast<float>(-scale * targets_.weightOf(index));
      }
    });
  }

 private:
  Targets targets_;
  float* out_;
  const float* gradient_;
};

/// Which share of a row's loss each class has: `own` for the target's, besides `smoothed * weight` for every class.
struct Shares {
  double kept;
  double smoothed;

  Shares(double labelSmoothing, std::size_t classes)
      : kept(1 - labelSmoothing), smoothed(labelSmoothing / static_cast<double>(classes)) {}
};

class WeightedCrossEntropyCall final : public Call {
 public:
  explicit WeightedCrossEntropyCall(const CallSite& site)
      : targets_(site, 1, 2, 1),
        shares_(site.attribute(0), targets_.classes()),
        kernels_(site.kernels),
        out_(site.out()),
        logits_(site.in(0)) {
    reserveSums(site, targets_);
  }

  void run(const Machine& machine) const override {
    *out_ = weightedMean(machine, targets_, [this](std::size_t row, std::size_t index) { return rowLoss(row, index); });
  }

 private:
  double rowLoss(std::size_t row, std::size_t index) const {
    const std::size_t classes = targets_.classes();
    const float* const logits = logits_ + row * classes;
    const double logTotal = kernels_.logSumExp(logits, classes);
    double loss = shares_.kept * targets_.weightOf(index) * (logTotal - logits[index]);
    if (shares_.smoothed == 0) return loss;
    for (std::size_t j = 0; j < classes; ++j) loss += shares_.smoothed * targets_.weightOf(j) * (logTotal - logits[j]);
    return loss;
  }

  Targets targets_;
  Shares shares_;
  const Kernels& kernels_;
  float* out_;
  const float* logits_;
};

class WeightedCrossEntropyGradCall final : public Call {
 public:
  explicit WeightedCrossEntropyGradCall(const CallSite& site)
      : targets_(site, 2, 3, 1),
        shares_(site.attribute(0), targets_.classes()),
        kernels_(site.kernels),
        out_(site.out()),
        gradient_(site.in(0)),
        logits_(site.in(1)) {}

  void run(const Machine& machine) const override {
    const std::size_t classes = targets_.classes();
    const double scale = targets_.scale(*gradient_);
    double smoothed = 0;
    for (std::size_t j = 0; j < classes; ++j) smoothed += shares_.smoothed * targets_.weightOf(j);
    runPieces(machine.pool, targets_.rows(), itemsPerPiece(targets_.rows(), classes * softmaxWork), [&](std::size_t first, std::size_t count) {
      for (std::size_t row = first; row < first + count; ++row) rowGradient(row, scale, smoothed);
    });
  }

 private:
  void rowGradient(std::size_t row, double scale, double smoothed) const {
    const std::size_t classes = targets_.classes();
    float* const out = out_ + row * classes;
    const std::size_t index = targets_.classOf(row);
    if (targets_.ignores(row) || index == classes) {
      const float fill = targets_.ignores(row) ? 0.0F : std::numeric_limits<float>::quiet_NaN();
      for (std::size_t j = 0; j < classes; ++j) out[j] = fill;
      return;
    }
    const double own = shares_.kept * targets_.weightOf(index);
    kernels_.softmax(out, logits_ + row * classes, static_cast<float>(scale * (own + smoothed)), classes);
    if (shares_.smoothed != 0) {
      for (std::size_t j = 0; j < classes; ++j) out[j] -= static_cast<float>(scale * shares_.smoothed * targets_.weightOf(j));
    }
    out[index] -= static_cast<float>(scale * own);
  }

  Targets targets_;
  Shares shares_;
  const Kernels& kernels_;
  float* out_;
  const float* gradient_;
  const float* logits_;
};

std::unique_ptr<Call> makeClassLoss(const CallSite& site) {
  switch (site.instruction.opcode) {
    case Opcode::nllLoss:
      return std::make_unique<NllLossCall>(site);
    case Opcode::nllLossGrad:
      return std::make_unique<NllLossGradCall>(site);
    case Opcode::weightedCrossEntropy:
      return std::make_unique<WeightedCrossEntropyCall>(site);
    default:
      return std::make_unique<WeightedCrossEntropyGradCall>(site);
  }
}

/// Class indices and class weights behind the scores.
void verifyWeighted(const Subject& subject, std::size_t scores) {
  verifyClasses(subject, scores);
  Shape classes;
  classes.append(subject.input(scores).sizes[1]);
  subject.requireInput(scores + 2, classes);
}

void verifySmoothing(const Subject& subject) {
  subject.requireAttributes(2);
  if (!(subject.attribute(0) >= 0 && subject.attribute(0) <= 1)) subject.refuse("attribute 0 is not from 0 to 1");
}

void requireAllApart(const Subject& subject) {
  for (std::size_t i = 0; i < subject.inputs(); ++i) subject.requireApart(i, false);
}

void verifyNllLoss(const Subject& subject) {
  subject.requireAttributes(1);
  verifyWeighted(subject, 0);
  subject.requireOutput(Shape{});
  requireAllApart(subject);
}

void verifyNllLossGrad(const Subject& subject) {
  subject.requireAttributes(1);
  subject.requireInput(0, Shape{});
  subject.requireRank(1, 1);
  subject.requireRank(2, 1);
  Shape scores;
  scores.append(subject.input(1).sizes[0]);
  scores.append(subject.input(2).sizes[0]);
  subject.requireOutput(scores);
  requireAllApart(subject);
}

void verifyWeightedCrossEntropy(const Subject& subject) {
  verifySmoothing(subject);
  verifyWeighted(subject, 0);
  subject.requireOutput(Shape{});
  requireAllApart(subject);
}

void verifyWeightedCrossEntropyGrad(const Subject& subject) {
  verifySmoothing(subject);
  subject.requireInput(0, Shape{});
  subject.requireInput(1, subject.output());
  verifyWeighted(subject, 1);
  subject.requireApart(0, false);
  subject.requireApart(1, true);
  subject.requireApart(2, false);
  subject.requireApart(3, false);
}

}  // namespace

const NativeOp nllLossOp{verifyNllLoss, makeClassLoss};
const NativeOp nllLossGradOp{verifyNllLossGrad, makeClassLoss};
const NativeOp weightedCrossEntropyOp{verifyWeightedCrossEntropy, makeClassLoss};
const NativeOp weightedCrossEntropyGradOp{verifyWeightedCrossEntropyGrad, makeClassLoss};

}  // namespace gradwire
