// What is measured of the predictions for the validation rows after every epoch: program/metrics.ts is the living definition.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "../data/matrix.h"
#include "memory.h"
#include "program.h"
#include "runOptions.generated.h"

namespace gradwire {

/// Throws std::runtime_error unless classes, scores and target columns go together.
void requireConsistent(const MetricsSpec& spec);

/// Measures the predictions for a fixed list of rows, batch by batch. All memory is taken at construction.
class Metrics {
 public:
  static constexpr std::size_t valueCount = 6;
  /// Most classes a confusion matrix is kept for.
  static constexpr std::size_t maxConfusionClasses = 256;
  /// Most scores (rows x classes) that are kept to be ranked.
  static constexpr std::size_t maxRankedScores = std::size_t{1} << 24;

  /// Throws std::runtime_error when the data have no such columns, OutOfMemory.
  Metrics(const MetricsSpec& spec, const Matrix& data, std::span<const std::uint32_t> rows);

  /// Throws std::runtime_error unless `program` predicts what is to be measured, for batches of `rows` rows.
  void requireFits(const Program& program, std::size_t rows) const;

  /// Forgets what was measured.
  void begin();
  /// The predictions `[count, outputs]` for the next `count` of the rows.
  void add(const float* prediction, const float* persistent, std::size_t count);
  /// Settles what `values` and `details` say.
  void finish();

  /// As `metricNames` of program/metrics.ts orders them; NaN where undefined, and behind the last.
  const std::array<double, valueCount>& values() const { return values_; }
  /// Regression: mse, rmse, mae, r2 of each column. Classification: the confusion matrix, or nothing.
  std::span<const double> details() const { return {details_.data(), detailCount_}; }
  std::size_t detailCapacity() const { return details_.size(); }
  std::size_t measuredRows() const { return measured_; }
  /// Bytes held for the rows and what is counted of them.
  std::size_t bytes() const;

 private:
  /// Sums over one target column, and what is known of it before any prediction.
  struct Column {
    double squared;
    double absolute;
    double deviation;
  };
  /// One class's scores: those of its own rows first, the others' behind them.
  struct Ranking {
    LargeVector<std::uint32_t> keys;
    std::size_t positives;
    std::size_t positive;
    std::size_t negative;
  };

  void prepareColumns();
  void prepareLabels();
  void addNumbers(const float* prediction, const float* persistent, std::size_t count);
  void addClasses(const float* prediction, std::size_t count);
  void rank(const float* scores, std::uint32_t label, std::size_t best);
  void rankAs(Ranking& ranking, bool positive, float odds);
  void finishNumbers();
  void finishClasses();
  double areaUnderCurves();

  MetricsSpec spec_;
  std::size_t rows_;
  /// The target columns of the rows, `[rows, width]`; classes are kept as labels only.
  LargeVector<float> targets_;
  LargeVector<std::uint32_t> labels_;
  std::size_t next_ = 0;
  std::size_t measured_ = 0;
  bool isNumber_ = true;
  LargeVector<Column> columns_;
  LargeVector<double> right_;
  LargeVector<double> actual_;
  LargeVector<double> predicted_;
  double inTopK_ = 0;
  LargeVector<Ranking> rankings_;
  LargeVector<std::uint32_t> sortSpace_;
  LargeVector<double> powers_;
  std::array<double, valueCount> values_{};
  LargeVector<double> details_;
  std::size_t detailCount_ = 0;
};

}  // namespace gradwire
