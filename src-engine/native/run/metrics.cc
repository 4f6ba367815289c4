#include "metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

#include "ranking.h"

namespace gradwire {

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
/// A row whose target is none of the classes.
constexpr std::uint32_t noLabel = UINT32_MAX;
constexpr std::size_t maxClasses = std::size_t{1} << 20;
constexpr std::size_t numbersPerColumn = 4;

/// Numbers that are predicted for a row.
std::size_t outputsOf(const MetricsSpec& spec) { return spec.classification ? spec.scores : spec.width; }

/// The place of the largest; the first of equals.
std::size_t largestOf(const float* values, std::size_t count) {
  std::size_t best = 0;
  for (std::size_t i = 1; i < count; ++i) {
    if (values[i] > values[best]) best = i;
  }
  return best;
}

bool anyNaN(const float* values, std::size_t count) {
  return std::any_of(values, values + count, [](float value) { return std::isnan(value); });
}

std::uint32_t labelOf(const float* targets, std::size_t width, std::size_t classes) {
  if (width > 1) return anyNaN(targets, width) ? noLabel : static_cast<std::uint32_t>(largestOf(targets, width));
  const float value = targets[0];
  if (std::isnan(value)) return noLabel;
  if (classes == 2) return value > 0 ? 1 : 0;
  const bool isClass = value >= 0 && value < static_cast<float>(classes) && value == std::floor(value);
  return isClass ? static_cast<std::uint32_t>(value) : noLabel;
}

/// How many classes come before `label`: those with more, and those before it with as much.
std::size_t placeOf(const float* scores, std::size_t count, std::size_t label) {
  std::size_t before = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (scores[i] > scores[label] || (scores[i] == scores[label] && i < label)) ++before;
  }
  return before;
}

double sum(std::span<const double> values) {
  double total = 0;
  for (const double value : values) total += value;
  return total;
}

}  // namespace

void requireConsistent(const MetricsSpec& spec) {
  if (!spec.classification) return;
  const bool scoresFit = spec.scores == spec.classes || (spec.scores == 1 && spec.classes == 2);
  const bool widthFits = spec.width == 1 || spec.width == spec.scores;
  if (spec.classes < 2 || spec.classes > maxClasses || !scoresFit || !widthFits || spec.topK > spec.scores) {
    throw std::runtime_error("metrics: classes, scores and target columns do not fit together");
  }
}

Metrics::Metrics(const MetricsSpec& spec, const Matrix& data, std::span<const std::uint32_t> rows)
    : spec_(spec), rows_(rows.size()) {
  if (spec.column > data.columns() || spec.width > data.columns() - spec.column) {
    throw std::runtime_error("metrics: the target is behind the data's last column");
  }
  const bool numbers = !spec.classification;
  (numbers ? targets_.reserve(rows_ * spec.width) : labels_.reserve(rows_));
  LargeVector<float> space(data.columns());
  for (const std::uint32_t row : rows) {
    const float* const target = data.fetch(row, space.data()) + spec.column;
    if (numbers) {
      targets_.insert(targets_.end(), target, target + spec.width);
    } else {
      labels_.push_back(labelOf(target, spec.width, spec.classes));
    }
  }
  numbers ? prepareColumns() : prepareLabels();
}

void Metrics::prepareColumns() {
  columns_.resize(spec_.width);
  details_.resize(spec_.width * numbersPerColumn);
  for (std::size_t column = 0; column < spec_.width; ++column) {
    double mean = 0;
    double deviation = 0;
    for (std::size_t row = 0; row < rows_; ++row) {
      const double target = targets_[row * spec_.width + column];
      const double fromMean = target - mean;
      mean += fromMean / static_cast<double>(row + 1);
      deviation += fromMean * (target - mean);
    }
    columns_[column].deviation = deviation;
  }
}

void Metrics::prepareLabels() {
  const std::size_t classes = spec_.classes;
  right_.resize(classes);
  predicted_.resize(classes);
  actual_.resize(classes);
  powers_.resize(spec_.scores);
  details_.resize(classes <= maxConfusionClasses ? classes * classes : 0);
  std::size_t labelled = 0;
  for (const std::uint32_t label : labels_) {
    if (label == noLabel) continue;
    actual_[label] += 1;
    ++labelled;
  }
  const std::size_t ranked = classes == 2 ? 1 : classes;
  if (ranked * rows_ > maxRankedScores) return;
  rankings_.resize(ranked);
  for (std::size_t i = 0; i < ranked; ++i) {
    rankings_[i].keys.resize(labelled);
    rankings_[i].positives = static_cast<std::size_t>(actual_[ranked == 1 ? 1 : i]);
  }
  sortSpace_.resize(labelled);
}

std::size_t Metrics::bytes() const {
  std::size_t words = targets_.size() + labels_.size() + sortSpace_.size();
  for (const Ranking& ranking : rankings_) words += ranking.keys.size();
  return words * sizeof(std::uint32_t) + details_.size() * sizeof(double);
}

void Metrics::requireFits(const Program& program, std::size_t rows) const {
  if (program.prediction == noBuffer || program.buffers[program.prediction].count != rows * outputsOf(spec_)) {
    throw std::runtime_error("metrics: the program does not predict " + std::to_string(outputsOf(spec_)) + " numbers for each of " +
                             std::to_string(rows) + " rows");
  }
  if (!spec_.inverse) return;
  for (const std::size_t place : {spec_.inverse->mean, spec_.inverse->scale}) {
    if (place > program.persistentLength || spec_.width > program.persistentLength - place) {
      throw std::runtime_error("metrics: the target's mean and scale are behind the persistent part");
    }
  }
}

void Metrics::begin() {
  next_ = measured_ = 0;
  isNumber_ = true;
  inTopK_ = 0;
  for (Column& column : columns_) column.squared = column.absolute = 0;
  std::fill(right_.begin(), right_.end(), 0.0);
  std::fill(predicted_.begin(), predicted_.end(), 0.0);
  std::fill(details_.begin(), details_.end(), 0.0);
  for (Ranking& ranking : rankings_) {
    ranking.positive = 0;
    ranking.negative = ranking.positives;
  }
}

void Metrics::add(const float* prediction, const float* persistent, std::size_t count) {
  if (!spec_.classification) {
    addNumbers(prediction, persistent, count);
  } else {
    addClasses(prediction, count);
  }
  next_ += count;
}

void Metrics::addNumbers(const float* prediction, const float* persistent, std::size_t count) {
  const std::size_t width = spec_.width;
  const float* const targets = targets_.data() + next_ * width;
  for (std::size_t column = 0; column < width; ++column) {
    const double mean = spec_.inverse ? persistent[spec_.inverse->mean + column] : 0.0;
    const double scale = spec_.inverse ? persistent[spec_.inverse->scale + column] : 1.0;
    double squared = columns_[column].squared;
    double absolute = columns_[column].absolute;
    for (std::size_t i = column; i < count * width; i += width) {
      const double error = static_cast<double>(prediction[i]) * scale + mean - static_cast<double>(targets[i]);
      squared += error * error;
      absolute += std::abs(error);
    }
    columns_[column].squared = squared;
    columns_[column].absolute = absolute;
  }
  measured_ += count;
}

void Metrics::addClasses(const float* prediction, std::size_t count) {
  const std::size_t scores = spec_.scores;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint32_t label = labels_[next_ + i];
    if (label == noLabel) continue;
    const float* const row = prediction + i * scores;
    if (anyNaN(row, scores)) isNumber_ = false;
    const std::size_t best = largestOf(row, scores);
    const std::size_t guess = scores == 1 ? (row[0] > 0 ? 1 : 0) : best;
    predicted_[guess] += 1;
    if (guess == label) right_[label] += 1;
    if (spec_.topK > 0 && placeOf(row, scores, label) < spec_.topK) inTopK_ += 1;
    if (!details_.empty()) details_[label * spec_.classes + guess] += 1;
    if (!rankings_.empty()) rank(row, label, best);
    ++measured_;
  }
}

void Metrics::rank(const float* scores, std::uint32_t label, std::size_t best) {
  if (spec_.scores <= 2) {
    rankAs(rankings_[0], label == 1, spec_.scores == 1 ? scores[0] : scores[1] - scores[0]);
    return;
  }
  // The logarithm of the odds of a class's softmax probability: it ranks as the probability does, without its rounding.
  const double largest = scores[best];
  double others = 0;
  for (std::size_t k = 0; k < spec_.scores; ++k) {
    powers_[k] = std::exp(static_cast<double>(scores[k]) - largest);
    if (k != best) others += powers_[k];
  }
  for (std::size_t k = 0; k < spec_.scores; ++k) {
    const double rest = k == best ? others : 1 + others - powers_[k];
    rankAs(rankings_[k], k == label, static_cast<float>(static_cast<double>(scores[k]) - largest - std::log(rest)));
  }
}

void Metrics::rankAs(Ranking& ranking, bool positive, float odds) {
  ranking.keys[positive ? ranking.positive++ : ranking.negative++] = rankKey(odds);
}

void Metrics::finish() {
  values_.fill(notANumber);
  detailCount_ = 0;
  if (!spec_.classification) {
    finishNumbers();
  } else if (isNumber_ && measured_ > 0) {
    finishClasses();
  }
}

void Metrics::finishNumbers() {
  const double rows = static_cast<double>(measured_);
  std::array<double, numbersPerColumn> sums{};
  for (std::size_t column = 0; column < spec_.width; ++column) {
    const auto [squared, absolute, deviation] = columns_[column];
    const std::array<double, numbersPerColumn> found{squared / rows, std::sqrt(squared / rows), absolute / rows,
                                                     deviation > 0 ? 1 - squared / deviation : notANumber};
    for (std::size_t i = 0; i < numbersPerColumn; ++i) {
      details_[column * numbersPerColumn + i] = found[i];
      sums[i] += found[i];
    }
  }
  for (std::size_t i = 0; i < numbersPerColumn; ++i) values_[i] = sums[i] / static_cast<double>(spec_.width);
  detailCount_ = details_.size();
}

void Metrics::finishClasses() {
  const double rows = static_cast<double>(measured_);
  double classes = 0;
  double precision = 0;
  double recall = 0;
  double f1 = 0;
  for (std::size_t k = 0; k < spec_.classes; ++k) {
    const double both = actual_[k] + predicted_[k];
    if (both == 0) continue;
    classes += 1;
    if (predicted_[k] > 0) precision += right_[k] / predicted_[k];
    if (actual_[k] > 0) recall += right_[k] / actual_[k];
    f1 += 2 * right_[k] / both;
  }
  values_ = {sum(right_) / rows,   spec_.topK > 0 ? inTopK_ / rows : notANumber,
             precision / classes, recall / classes,
             f1 / classes,        areaUnderCurves()};
  detailCount_ = details_.size();
}

double Metrics::areaUnderCurves() {
  double total = 0;
  for (Ranking& ranking : rankings_) {
    const std::span<std::uint32_t> keys(ranking.keys);
    total += areaUnderCurve(keys.first(ranking.positives), keys.subspan(ranking.positives), sortSpace_);
  }
  return rankings_.empty() ? notANumber : total / static_cast<double>(rankings_.size());
}

}  // namespace gradwire
