// Calls of the losses with class weights. Sums go by blocks of fixed length whose sums are added in order, in double
// precision.
#include <algorithm>
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

/// A call that stores the weighted mean of `rowLoss(row, class)`, which has the row's weight in it.
template <class RowLoss>
std::unique_ptr<Call> weightedMean(const CallSite& site, const Targets& targets, RowLoss rowLoss) {
  const auto blockLoss = [targets, rowLoss](std::size_t first, std::size_t count) {
    double total = 0;
    for (std::size_t row = first; row < first + count; ++row) {
      if (targets.ignores(row)) continue;
      const std::size_t index = targets.classOf(row);
      total += index == targets.classes() ? undefined : rowLoss(row, index);
    }
    return total;
  };
  return callOfSum(site, targets.rows(), rowBlock, blockLoss, [targets, out = site.out()](double total) {
    const double divisor = targets.totalWeight();
    *out = divisor == 0 ? 0.0F : static_cast<float>(total / divisor);
  });
}

/// Fills the gradient of a row that has none: with 0 where it is ignored, with NaN where its target is no class.
void fillRow(float* out, const Targets& targets, std::size_t row) {
  std::fill_n(out, targets.classes(), targets.ignores(row) ? 0.0F : std::numeric_limits<float>::quiet_NaN());
}

std::unique_ptr<Call> makeNllLoss(const CallSite& site) {
  const Targets targets(site, 1, 2, 0);
  return weightedMean(site, targets, [targets, logProbabilities = site.in(0)](std::size_t row, std::size_t index) {
    return -targets.weightOf(index) * logProbabilities[row * targets.classes() + index];
  });
}

std::unique_ptr<Call> makeNllLossGrad(const CallSite& site) {
  return callOf([targets = Targets(site, 1, 2, 0), out = site.out(), gradient = site.in(0)](const Machine& machine) {
    const double scale = targets.scale(*gradient);
    const std::size_t classes = targets.classes();
    runPieces(machine.pool, targets.rows(), itemsPerPiece(targets.rows(), classes), [&](std::size_t first, std::size_t count) {
      for (std::size_t row = first; row < first + count; ++row) {
        const std::size_t index = targets.classOf(row);
        if (targets.ignores(row) || index == classes) {
          fillRow(out + row * classes, targets, row);
          continue;
        }
        std::fill_n(out + row * classes, classes, 0.0F);
        out[row * classes + index] = static_cast<float>(-scale * targets.weightOf(index));
      }
    });
  });
}

/// Which share of a row's loss each class has: `own` for the target's, besides `smoothed * weight` for every class.
struct Shares {
  double kept;
  double smoothed;

  Shares(double labelSmoothing, std::size_t classes)
      : kept(1 - labelSmoothing), smoothed(labelSmoothing / static_cast<double>(classes)) {}
};

std::unique_ptr<Call> makeWeightedCrossEntropy(const CallSite& site) {
  const Targets targets(site, 1, 2, 1);
  const Shares shares(site.attribute(0), targets.classes());
  return weightedMean(site, targets, [targets, shares, &kernels = site.kernels, all = site.in(0)](std::size_t row, std::size_t index) {
    const std::size_t classes = targets.classes();
    const float* const logits = all + row * classes;
    const double logTotal = kernels.logSumExp(logits, classes);
    double loss = shares.kept * targets.weightOf(index) * (logTotal - logits[index]);
    if (shares.smoothed == 0) return loss;
    for (std::size_t j = 0; j < classes; ++j) loss += shares.smoothed * targets.weightOf(j) * (logTotal - logits[j]);
    return loss;
  });
}

class WeightedCrossEntropyGrad {
 public:
  explicit WeightedCrossEntropyGrad(const CallSite& site)
      : targets_(site, 2, 3, 1),
        shares_(site.attribute(0), targets_.classes()),
        kernels_(site.kernels),
        out_(site.out()),
        gradient_(site.in(0)),
        logits_(site.in(1)) {}

  void operator()(const Machine& machine) const {
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
    if (targets_.ignores(row) || index == classes) return fillRow(out, targets_, row);
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

std::unique_ptr<Call> makeWeightedCrossEntropyGrad(const CallSite& site) { return callOf(WeightedCrossEntropyGrad(site)); }

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

void verifyNllLoss(const Subject& subject) {
  subject.requireAttributes(1);
  verifyWeighted(subject, 0);
  subject.requireOutput(Shape{});
  subject.requireAllApart();
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
  subject.requireAllApart();
}

void verifyWeightedCrossEntropy(const Subject& subject) {
  verifySmoothing(subject);
  verifyWeighted(subject, 0);
  subject.requireOutput(Shape{});
  subject.requireAllApart();
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

const NativeOp nllLossOp{verifyNllLoss, makeNllLoss};
const NativeOp nllLossGradOp{verifyNllLossGrad, makeNllLossGrad};
const NativeOp weightedCrossEntropyOp{verifyWeightedCrossEntropy, makeWeightedCrossEntropy};
const NativeOp weightedCrossEntropyGradOp{verifyWeightedCrossEntropyGrad, makeWeightedCrossEntropyGrad};

}  // namespace gradwire
