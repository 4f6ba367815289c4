#include "subjects.h"

#include <fstream>
#include <stdexcept>
#include <utility>

namespace gradwire::tests {

namespace {

/// Doubles one after the other; a list is its length and then its items, a text the list of its characters.
class Reader {
 public:
  explicit Reader(const std::string& path) : file_(path, std::ios::binary) {
    if (!file_) throw std::runtime_error("there is no file " + path);
  }

  double number() {
    double value = 0;
    if (!file_.read(reinterpret_cast<char*>(&value), sizeof value)) throw std::runtime_error("the subjects end too early");
    return value;
  }

  std::size_t count() { return static_cast<std::size_t>(number()); }

  template <class Item, class Items = std::vector<Item>>
  Items list() {
    Items items(count());
    for (Item& item : items) item = static_cast<Item>(number());
    return items;
  }

  std::string text() {
    const std::vector<char> characters = list<char>();
    return {characters.begin(), characters.end()};
  }

 private:
  std::ifstream file_;
};

ProgramSubject readProgram(Reader& reader) {
  ProgramSubject subject{.name = reader.text(), .encoded = reader.list<double>(), .fills = {}, .expected = {}};
  subject.fills.resize(reader.count());
  for (Fill& fill : subject.fills) fill = {.offset = reader.count(), .count = reader.count(), .values = reader.list<float>()};
  subject.expected = reader.list<float>();
  return subject;
}

std::optional<Schedule> readSchedule(Reader& reader) {
  auto rates = reader.list<float, LargeVector<float>>();
  if (rates.empty()) return std::nullopt;
  Schedule schedule{.offset = reader.count(), .perStep = reader.number() != 0, .every = reader.count(), .rates = std::move(rates)};
  schedule.stepsPerEpoch = reader.count();
  schedule.first = reader.number();
  schedule.epochRate = reader.count();
  schedule.withinEvery = reader.count();
  schedule.betweenEvery = reader.count();
  schedule.within = reader.list<double, LargeVector<double>>();
  schedule.between = reader.list<double, LargeVector<double>>();
  schedule.plateaus.resize(reader.count());
  for (Plateau& plateau : schedule.plateaus) {
    plateau = {
        .offset = reader.count(),
        .rising = reader.number() != 0,
        .factor = reader.number(),
        .patience = reader.number(),
        .threshold = reader.number(),
        .relative = reader.number() != 0,
        .cooldown = reader.number(),
        .minRate = reader.number(),
        .eps = reader.number(),
    };
  }
  return schedule;
}

RunSubject readRun(Reader& reader) {
  return {
      .name = reader.text(),
      .train = reader.list<double>(),
      .trainTail = reader.list<double>(),
      .evaluate = reader.list<double>(),
      .evaluateTail = reader.list<double>(),
      .initial = reader.list<float>(),
      .modelLength = reader.count(),
      .batchSize = reader.count(),
      .trainTailRows = reader.count(),
      .evaluationBatchSize = reader.count(),
      .rows = reader.count(),
      .columns = reader.count(),
      .matrix = reader.list<float>(),
      .trainRows = reader.list<std::uint32_t, LargeVector<std::uint32_t>>(),
      .validationRows = reader.list<std::uint32_t, LargeVector<std::uint32_t>>(),
      .generatorState = reader.list<std::uint32_t, LargeVector<std::uint32_t>>(),
      .shuffle = reader.number() != 0,
      .metrics = reader.list<double>(),
      .accumulation = reader.count(),
      .nonFiniteLimit = reader.count(),
      .checkedParameters = reader.list<std::size_t>(),
      .requirements = reader.list<double>(),
      .schedule = readSchedule(reader),
      .epochs = reader.count(),
      .end = static_cast<RunState>(reader.count()),
      .expected = reader.list<float>(),
      .measured = reader.list<double>(),
      .breach = reader.list<double>(),
  };
}

std::vector<Floats> rangesOf(const std::vector<std::size_t>& pairs) {
  std::vector<Floats> ranges;
  for (std::size_t i = 0; i + 1 < pairs.size(); i += 2) ranges.push_back({pairs[i], pairs[i + 1]});
  return ranges;
}

std::optional<Program> optionalProgram(const std::vector<double>& encoded) {
  if (encoded.empty()) return std::nullopt;
  return decodeProgram(encoded);
}

}  // namespace

std::vector<float> ProgramSubject::arena(std::size_t length) const {
  std::vector<float> floats(length);
  for (const Fill& fill : fills) {
    for (std::size_t i = 0; i < fill.count; ++i) floats[fill.offset + i] = fill.values[i % fill.values.size()];
  }
  return floats;
}

TrainingSetup RunSubject::setup(std::size_t threads, std::uint64_t wanted) const {
  return TrainingSetup{
      .train = decodeProgram(train),
      .trainTail = optionalProgram(trainTail),
      .evaluate = optionalProgram(evaluate),
      .evaluateTail = optionalProgram(evaluateTail),
      .initial = initial,
      .modelLength = modelLength,
      .batchSize = batchSize,
      .trainTailRows = trainTailRows,
      .evaluationBatchSize = evaluationBatchSize,
      .data = Matrix::copy(matrix, rows, columns),
      .trainRows = trainRows,
      .validationRows = validationRows,
      .epochs = wanted,
      .shuffle = shuffle,
      .generatorState = generatorState,
      .threads = threads,
      .metrics = metrics.empty() ? std::nullopt : std::make_optional(decodeMetrics(metrics)),
      .resume = std::nullopt,
      .accumulation = accumulation,
      .nonFiniteLimit = nonFiniteLimit,
      .schedule = schedule,
      .checkedParameters = rangesOf(checkedParameters),
      .requirements = decodeRequirements(requirements),
  };
}

Subjects readSubjects(const std::string& path) {
  Reader reader(path);
  Subjects subjects;
  for (std::size_t left = reader.count(); left > 0; --left) subjects.programs.push_back(readProgram(reader));
  for (std::size_t left = reader.count(); left > 0; --left) subjects.runs.push_back(readRun(reader));
  return subjects;
}

}  // namespace gradwire::tests
