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

/// Reads a record's fields one after the other: whether there is one, where it may be absent, before it.
class FieldsReader {
 public:
  FieldsReader(Reader& reader, std::vector<std::vector<double>>& programs, std::deque<std::vector<float>>& views)
      : reader_(reader), programs_(programs), views_(views) {}

  template <class T>
  void operator()(const char*, T& field, Bounds = {}) {
    read(field);
  }

 private:
  void read(Program& to) { to = decodeProgram(programs_.emplace_back(reader_.list<double>())); }
  void read(std::span<const float>& to) { to = views_.emplace_back(reader_.list<float>()); }
  template <class T>
  void read(LargeVector<T>& to) {
    to = reader_.list<T, LargeVector<T>>();
  }
  void read(std::size_t& to) { to = reader_.count(); }
  void read(double& to) { to = reader_.number(); }
  void read(bool& to) { to = reader_.number() != 0; }
  void read(std::string& to) { to = reader_.text(); }
  template <FieldRecord T>
  void read(T& to) {
    T::eachField(to, *this);
  }
  template <class T>
  void read(std::optional<T>& to) {
    if (reader_.number() != 0) read(to.emplace());
  }
  template <FieldRecord T>
  void read(std::vector<T>& to) {
    to.resize(reader_.count());
    for (T& item : to) read(item);
  }

  Reader& reader_;
  std::vector<std::vector<double>>& programs_;
  std::deque<std::vector<float>>& views_;
};

RunSubject readRun(Reader& reader, std::deque<std::vector<float>>& views) {
  RunSubject subject{};
  subject.name = reader.text();
  RunOptions::eachField(subject.options, FieldsReader(reader, subject.programs, views));
  subject.epochs = subject.options.epochs;
  subject.end = static_cast<RunState>(reader.count());
  subject.expected = reader.list<float>();
  subject.measured = reader.list<double>();
  subject.breach = reader.list<double>();
  return subject;
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
  RunOptions wantedOptions = options;
  wantedOptions.threads = threads;
  wantedOptions.epochs = wanted;
  // It takes part in every run, and changes nothing of what a run does.
  wantedOptions.monitor = Monitor{.validation = !options.validationRows.empty(), .minDelta = 0, .patience = 0};
  return TrainingSetup(std::move(wantedOptions));
}

Subjects readSubjects(const std::string& path) {
  Reader reader(path);
  Subjects subjects;
  for (std::size_t left = reader.count(); left > 0; --left) subjects.programs.push_back(readProgram(reader));
  for (std::size_t left = reader.count(); left > 0; --left) subjects.runs.push_back(readRun(reader, subjects.views));
  return subjects;
}

}  // namespace gradwire::tests
