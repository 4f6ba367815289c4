#include "trainingHandle.h"

#include <algorithm>
#include <cstring>
#include <exception>
#include <string>
#include <utility>
#include <vector>

#include "arguments.h"
#include "../run/memory.h"

namespace gradwire {

namespace {

Matrix matrix(const Napi::Object& options) {
  const std::size_t rows = whole(options.Get("rows"), "rows");
  const std::size_t columns = whole(options.Get("columns"), "columns");
  const Napi::Value path = options.Get("path");
  if (path.IsString()) {
    Matrix mapped = Matrix::map(path.As<Napi::String>().Utf8Value(), rows, columns);
    const Napi::Value limit = options.Get("residentBytes");
    if (!limit.IsNull()) mapped.limitResident(whole(limit, "residentBytes"));
    return mapped;
  }
  return Matrix::copy(floats(options.Get("matrix"), "matrix"), rows, columns);
}

LargeVector<std::uint32_t> wordVector(const Napi::Value& value, const char* what) {
  const std::span<const std::uint32_t> view = words(value, what);
  return {view.begin(), view.end()};
}

/// Reads the form of `NativeCheckpoint` in native/addon.ts.
std::optional<Checkpoint> checkpoint(const Napi::Value& value) {
  if (value.IsNull()) return std::nullopt;
  const Napi::Object object = value.As<Napi::Object>();
  Checkpoint checkpoint;
  const std::span<const float> persistent = floats(object.Get("persistent"), "resume.persistent");
  const std::span<const float> lastFinite = floats(object.Get("lastFinite"), "resume.lastFinite");
  const std::span<const std::uint32_t> generator = words(object.Get("generatorState"), "resume.generatorState");
  const std::span<const double> progress = doubles(object.Get("progress"), "resume.progress");
  if (generator.size() != checkpoint.generator.size() || progress.size_bytes() != sizeof(Progress)) {
    throw std::runtime_error("the checkpoint is of another kind");
  }
  checkpoint.persistent.assign(persistent.begin(), persistent.end());
  checkpoint.lastFinite.assign(lastFinite.begin(), lastFinite.end());
  std::copy(generator.begin(), generator.end(), checkpoint.generator.begin());
  std::memcpy(static_cast<void*>(&checkpoint.progress), progress.data(), sizeof(Progress));
  return checkpoint;
}

std::optional<MetricsSpec> metrics(const Napi::Value& value) {
  if (value.IsNull()) return std::nullopt;
  return decodeMetrics(doubles(value, "metrics"));
}

/// A typed array of JavaScript's. Node-API's own way to make one ends the process where there is no memory for it;
/// JavaScript's throws.
template <class Array>
Array newArray(Napi::Env env, std::size_t length, const char* constructor) {
  if (length * sizeof(double) < mappedBytes) return Array::New(env, length);
  const Napi::Function large = env.Global().Get(constructor).As<Napi::Function>();
  try {
    return large.New({Napi::Number::New(env, static_cast<double>(length))}).As<Array>();
  } catch (const Napi::Error&) {
    throw Napi::Error::New(env, "there is not enough memory for a copy");
  }
}

template <class Array, class Element>
Array arrayOf(Napi::Env env, std::span<Element> elements, const char* constructor) {
  Array array = newArray<Array>(env, elements.size(), constructor);
  std::copy(elements.begin(), elements.end(), array.Data());
  return array;
}

std::optional<Schedule> schedule(const Napi::Value& value) {
  if (value.IsNull()) return std::nullopt;
  const Napi::Object options = value.As<Napi::Object>();
  const std::span<const float> rates = floats(options.Get("rates"), "rates");
  Schedule schedule{
      .offset = whole(options.Get("offset"), "offset"),
      .perStep = options.Get("perStep").ToBoolean(),
      .every = whole(options.Get("every"), "every"),
      .rates = {rates.begin(), rates.end()},
      .stepsPerEpoch = whole(options.Get("stepsPerEpoch"), "stepsPerEpoch"),
      .first = options.Get("first").ToNumber().DoubleValue(),
      .epochRate = whole(options.Get("epochRate"), "epochRate"),
      .withinEvery = whole(options.Get("withinEvery"), "withinEvery"),
      .betweenEvery = whole(options.Get("betweenEvery"), "betweenEvery"),
  };
  const std::span<const double> within = doubles(options.Get("within"), "within");
  const std::span<const double> between = doubles(options.Get("between"), "between");
  schedule.within.assign(within.begin(), within.end());
  schedule.between.assign(between.begin(), between.end());
  const Napi::Array plateaus = options.Get("plateaus").As<Napi::Array>();
  for (std::uint32_t i = 0; i < plateaus.Length(); ++i) {
    const Napi::Object plateau = plateaus.Get(i).As<Napi::Object>();
    const auto number = [&plateau](const char* name) { return plateau.Get(name).ToNumber().DoubleValue(); };
    schedule.plateaus.push_back({
        .offset = whole(plateau.Get("offset"), "offset"),
        .rising = plateau.Get("rising").ToBoolean(),
        .factor = number("factor"),
        .patience = number("patience"),
        .threshold = number("threshold"),
        .relative = plateau.Get("relative").ToBoolean(),
        .cooldown = number("cooldown"),
        .minRate = number("minRate"),
        .eps = number("eps"),
    });
  }
  return schedule;
}

/// Pairs of an offset and a length.
std::vector<Floats> ranges(const Napi::Value& value, const char* what) {
  const std::span<const double> numbers = doubles(value, what);
  std::vector<Floats> result;
  for (std::size_t i = 0; i + 1 < numbers.size(); i += 2) {
    if (!(numbers[i] >= 0 && numbers[i] < 9007199254740992.0 && numbers[i + 1] >= 0 && numbers[i + 1] < 9007199254740992.0)) {
      throw std::runtime_error(std::string(what) + " are out of range");
    }
    result.push_back({static_cast<std::size_t>(numbers[i]), static_cast<std::size_t>(numbers[i + 1])});
  }
  return result;
}

TrainingSetup setupOf(const Napi::Object& options) {
  TrainingSetup setup{
      .train = program(options.Get("train"), "train"),
      .trainTail = optionalProgram(options.Get("trainTail"), "trainTail"),
      .evaluate = optionalProgram(options.Get("evaluate"), "evaluate"),
      .evaluateTail = optionalProgram(options.Get("evaluateTail"), "evaluateTail"),
      .initial = floats(options.Get("initial"), "initial"),
      .modelLength = whole(options.Get("modelLength"), "modelLength"),
      .batchSize = whole(options.Get("batchSize"), "batchSize"),
      .trainTailRows = whole(options.Get("trainTailRows"), "trainTailRows"),
      .evaluationBatchSize = whole(options.Get("evaluationBatchSize"), "evaluationBatchSize"),
      .data = matrix(options),
      .trainRows = wordVector(options.Get("trainRows"), "trainRows"),
      .validationRows = wordVector(options.Get("validationRows"), "validationRows"),
      .epochs = whole(options.Get("epochs"), "epochs"),
      .shuffle = options.Get("shuffle").ToBoolean(),
      .generatorState = wordVector(options.Get("generatorState"), "generatorState"),
      .threads = whole(options.Get("threads"), "threads"),
      .metrics = metrics(options.Get("metrics")),
      .resume = checkpoint(options.Get("resume")),
      .accumulation = whole(options.Get("accumulation"), "accumulation"),
      .nonFiniteLimit = whole(options.Get("nonFiniteLimit"), "nonFiniteLimit"),
      .schedule = schedule(options.Get("schedule")),
      .checkedParameters = ranges(options.Get("checkedParameters"), "checkedParameters"),
      .requirements = decodeRequirements(doubles(options.Get("requirements"), "requirements")),
      .watched = options.Get("watched").ToBoolean(),
  };
  return setup;
}

}  // namespace

Napi::Function TrainingHandle::define(Napi::Env env) {
  return DefineClass(env, "Training",
                     {
                         InstanceMethod<&TrainingHandle::start>("start"),
                         InstanceMethod<&TrainingHandle::pause>("pause"),
                         InstanceMethod<&TrainingHandle::resume>("resume"),
                         InstanceMethod<&TrainingHandle::stop>("stop"),
                         InstanceMethod<&TrainingHandle::requestSnapshot>("requestSnapshot"),
                         InstanceMethod<&TrainingHandle::dispose>("dispose"),
                         InstanceMethod<&TrainingHandle::state>("state"),
                         InstanceMethod<&TrainingHandle::fault>("fault"),
                         InstanceMethod<&TrainingHandle::breach>("breach"),
                         InstanceMethod<&TrainingHandle::memory>("memory"),
                         InstanceMethod<&TrainingHandle::drain>("drain"),
                         InstanceMethod<&TrainingHandle::takeSnapshot>("takeSnapshot"),
                         InstanceMethod<&TrainingHandle::takeMetrics>("takeMetrics"),
                     });
}

TrainingHandle::TrainingHandle(const Napi::CallbackInfo& call) : Napi::ObjectWrap<TrainingHandle>(call) {
  try {
    training_ = std::make_shared<Training>(setupOf(call[0].As<Napi::Object>()));
    wakeFunction_ = Napi::Persistent(call[1].As<Napi::Function>());
  } catch (const Napi::Error&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw Napi::Error::New(call.Env(), "there is not enough memory for this run");
  } catch (const std::exception& error) {
    throw Napi::Error::New(call.Env(), error.what());
  }
}

TrainingHandle::~TrainingHandle() {
  // Only at the environment's end can a run that goes on come here: otherwise it holds this object.
  if (training_) training_->abandon();
}

void TrainingHandle::start(const Napi::CallbackInfo& call) {
  const Napi::Env env = call.Env();
  if (!training_ || training_->state() != RunState::ready) return;
  auto held = std::make_unique<std::shared_ptr<Training>>(training_);
  const napi_status created =
      napi_create_threadsafe_function(env, wakeFunction_.Value(), nullptr, Napi::String::New(env, "gradwire training"), 0, 1, held.get(),
                                      atConnectionEnd, nullptr, nullptr, &connection_);
  if (created != napi_ok) throw Napi::Error::New(env);
  // Given back by atConnectionEnd.
  static_cast<void>(held.release());
  napi_add_env_cleanup_hook(env, atEnvironmentEnd, this);
  Ref();
  try {
    training_->start({wake, connection_});
  } catch (const std::exception& error) {
    disconnect();
    throw Napi::Error::New(env, std::string("the training thread cannot be started: ") + error.what());
  }
}

void TrainingHandle::pause(const Napi::CallbackInfo&) {
  if (training_) training_->pause();
}

void TrainingHandle::resume(const Napi::CallbackInfo&) {
  if (training_) training_->resume();
}

void TrainingHandle::stop(const Napi::CallbackInfo&) {
  if (training_) training_->stop();
}

void TrainingHandle::requestSnapshot(const Napi::CallbackInfo& call) {
  if (training_) training_->requestSnapshot(call[0].ToBoolean());
}

void TrainingHandle::dispose(const Napi::CallbackInfo&) {
  if (!training_) return;
  training_->abandon();
  lastState_ = training_->state();
  training_.reset();
  disconnect();
}

Napi::Value TrainingHandle::state(const Napi::CallbackInfo& call) {
  const RunState state = training_ ? training_->state() : lastState_;
  return Napi::Number::New(call.Env(), static_cast<double>(state));
}

Napi::Value TrainingHandle::breach(const Napi::CallbackInfo& call) {
  const std::optional<Breach> breach = training_ ? training_->breach() : std::nullopt;
  if (!breach) return call.Env().Null();
  std::array<double, 4> numbers{static_cast<double>(breach->requirement), static_cast<double>(breach->row), static_cast<double>(breach->column),
                                static_cast<double>(breach->found)};
  return arrayOf<Napi::Float64Array>(call.Env(), std::span<double>(numbers), "Float64Array");
}

Napi::Value TrainingHandle::fault(const Napi::CallbackInfo& call) {
  return Napi::String::New(call.Env(), training_ ? training_->fault() : std::string());
}

Napi::Value TrainingHandle::memory(const Napi::CallbackInfo& call) {
  const HeldMemory held = training_ ? training_->memory() : HeldMemory{};
  Napi::Object bytes = Napi::Object::New(call.Env());
  const std::pair<const char*, std::size_t> parts[] = {{"arena", held.arena}, {"kept", held.kept},       {"workspace", held.workspace},
                                                       {"rows", held.rows},   {"metrics", held.metrics}, {"telemetry", held.telemetry},
                                                       {"draws", held.draws}};
  for (const auto& [name, size] : parts) bytes.Set(name, static_cast<double>(size));
  return bytes;
}

Napi::Value TrainingHandle::drain(const Napi::CallbackInfo& call) {
  std::vector<Record> records;
  if (training_) training_->readTelemetry(records);
  constexpr std::size_t width = std::tuple_size_v<decltype(Record::numbers)>;
  Napi::Float64Array numbers = Napi::Float64Array::New(call.Env(), records.size() * width);
  for (std::size_t i = 0; i < records.size(); ++i) {
    std::memcpy(numbers.Data() + i * width, records[i].numbers.data(), width * sizeof(double));
  }
  // readTelemetry has joined the thread if the state was final by then.
  const bool ended = std::any_of(records.begin(), records.end(), [](const Record& record) {
    return record.kind() == RecordKind::state && isFinal(static_cast<RunState>(static_cast<std::uint32_t>(record.numbers[1])));
  });
  if (ended && training_) {
    training_->join();
    disconnect();
  }
  return numbers;
}

Napi::Value TrainingHandle::takeSnapshot(const Napi::CallbackInfo& call) {
  Checkpoint copy;
  if (!training_ || !training_->takeSnapshot(copy)) return call.Env().Null();
  const Napi::Env env = call.Env();
  Napi::Object result = Napi::Object::New(env);
  result.Set("persistent", arrayOf<Napi::Float32Array>(env, std::span<const float>(copy.persistent), "Float32Array"));
  if (copy.lastFinite.empty()) return result;
  result.Set("lastFinite", arrayOf<Napi::Float32Array>(env, std::span<const float>(copy.lastFinite), "Float32Array"));
  result.Set("generatorState", arrayOf<Napi::Uint32Array>(env, std::span<const std::uint32_t>(copy.generator), "Uint32Array"));
  const auto* const progress = reinterpret_cast<const double*>(&copy.progress);
  result.Set("progress", arrayOf<Napi::Float64Array>(env, std::span(progress, sizeof(Progress) / sizeof(double)), "Float64Array"));
  return result;
}

Napi::Value TrainingHandle::takeMetrics(const Napi::CallbackInfo& call) {
  const std::span<const double> newest = training_ ? training_->takeMetrics() : std::span<const double>();
  if (newest.empty()) return call.Env().Null();
  return arrayOf<Napi::Float64Array>(call.Env(), newest, "Float64Array");
}

void TrainingHandle::disconnect() {
  if (connection_ == nullptr) return;
  const napi_threadsafe_function connection = std::exchange(connection_, nullptr);
  napi_remove_env_cleanup_hook(Env(), atEnvironmentEnd, this);
  napi_release_threadsafe_function(connection, napi_tsfn_release);
  Unref();
}

bool TrainingHandle::wake(void* connection) {
  return napi_call_threadsafe_function(static_cast<napi_threadsafe_function>(connection), nullptr, napi_tsfn_nonblocking) != napi_closing;
}

void TrainingHandle::atEnvironmentEnd(void* context) {
  auto* const self = static_cast<TrainingHandle*>(context);
  if (self->training_) self->training_->abandon();
}

void TrainingHandle::atConnectionEnd(napi_env, void* data, void*) {
  // The connection is about to be freed: from here on no thread may use it.
  const std::unique_ptr<std::shared_ptr<Training>> held(static_cast<std::shared_ptr<Training>*>(data));
  (*held)->abandon();
}

}  // namespace gradwire
