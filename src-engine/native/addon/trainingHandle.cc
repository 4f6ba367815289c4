#include "trainingHandle.h"

#include <algorithm>
#include <cstring>
#include <exception>
#include <limits>
#include <string>
#include <utility>
#include <vector>

#include "../run/statistics.h"
#include "records.h"

namespace gradwire {

namespace {

RunOptions optionsOf(const Napi::Value& value) {
  RunOptions options;
  RunOptions::eachField(options, FieldReader(object(value, "options"), ""));
  return options;
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
                         InstanceMethod<&TrainingHandle::path>("path"),
                         InstanceMethod<&TrainingHandle::stepLosses>("stepLosses"),
                         InstanceMethod<&TrainingHandle::advance>("advance"),
                         InstanceMethod<&TrainingHandle::goBack>("goBack"),
                         InstanceMethod<&TrainingHandle::restart>("restart"),
                         InstanceMethod<&TrainingHandle::setPace>("setPace"),
                         InstanceMethod<&TrainingHandle::zeroGradients>("zeroGradients"),
                         InstanceMethod<&TrainingHandle::standing>("standing"),
                         InstanceMethod<&TrainingHandle::stepRows>("stepRows"),
                         InstanceMethod<&TrainingHandle::readTensor>("readTensor"),
                         InstanceMethod<&TrainingHandle::readBefore>("readBefore"),
                         InstanceMethod<&TrainingHandle::readGradientsBefore>("readGradientsBefore"),
                         InstanceMethod<&TrainingHandle::describeTensor>("describeTensor"),
                         InstanceMethod<&TrainingHandle::describeChange>("describeChange"),
                     });
}

TrainingHandle::TrainingHandle(const Napi::CallbackInfo& call) : Napi::ObjectWrap<TrainingHandle>(call) {
  translating(call.Env(), [&] {
    try {
      training_ = std::make_shared<Training>(TrainingSetup(optionsOf(call[0])));
    } catch (const std::bad_alloc&) {
      throw std::runtime_error("there is not enough memory for this run");
    }
    wakeFunction_ = Napi::Persistent(call[1].As<Napi::Function>());
  });
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
  FieldWriter write(result);
  if (copy.lastFinite.empty()) {
    write("persistent", copy.persistent);
    write("bestWeights", copy.bestWeights);
    write("bestEpoch", copy.bestEpoch);
  } else {
    Checkpoint::eachField(copy, write);
  }
  return result;
}

Napi::Value TrainingHandle::takeMetrics(const Napi::CallbackInfo& call) {
  const std::span<const double> newest = training_ ? training_->takeMetrics() : std::span<const double>();
  if (newest.empty()) return call.Env().Null();
  return arrayOf<Napi::Float64Array>(call.Env(), newest, "Float64Array");
}

Napi::Value TrainingHandle::path(const Napi::CallbackInfo& call) {
  const Napi::Env env = call.Env();
  Napi::Object result = Napi::Object::New(env);
  const auto write = [&](std::span<const double> epochs, std::span<const float> models) {
    result.Set("epochs", arrayOf<Napi::Float64Array>(env, epochs, "Float64Array"));
    result.Set("models", arrayOf<Napi::Float32Array>(env, models, "Float32Array"));
  };
  if (training_) training_->lookAtPath(write);
  else write({}, {});
  return result;
}

Napi::Value TrainingHandle::stepLosses(const Napi::CallbackInfo& call) {
  const Napi::Env env = call.Env();
  const auto [steps, losses] = training_ ? training_->stepLosses() : std::pair<LargeVector<double>, LargeVector<double>>();
  Napi::Object result = Napi::Object::New(env);
  result.Set("steps", arrayOf<Napi::Float64Array>(env, std::span<const double>(steps), "Float64Array"));
  result.Set("losses", arrayOf<Napi::Float64Array>(env, std::span<const double>(losses), "Float64Array"));
  return result;
}

void TrainingHandle::advance(const Napi::CallbackInfo& call) {
  translating(call.Env(), [&] {
    const std::size_t kind = whole(call[0], "kind");
    if (kind >= goalKinds) throw std::runtime_error("there is no such goal");
    const Place place{whole(call[2], "step"), whole(call[3], "place")};
    if (training_) training_->advance({static_cast<GoalKind>(kind), number(call[1], "value"), place});
  });
}

Napi::Value TrainingHandle::goBack(const Napi::CallbackInfo& call) {
  const Place place{whole(call[0], "step"), whole(call[1], "place")};
  return Napi::Boolean::New(call.Env(), training_ && training_->goBack(place));
}

Napi::Value TrainingHandle::restart(const Napi::CallbackInfo& call) {
  bool restarts = false;
  translating(call.Env(), [&] {
    Checkpoint checkpoint;
    Checkpoint::eachField(checkpoint, FieldReader(object(call[0], "checkpoint"), "checkpoint."));
    restarts = training_ && training_->restart(std::move(checkpoint));
  });
  return Napi::Boolean::New(call.Env(), restarts);
}

void TrainingHandle::setPace(const Napi::CallbackInfo& call) {
  if (training_) training_->setPace(number(call[0], "secondsPerStep"));
}

void TrainingHandle::zeroGradients(const Napi::CallbackInfo& call) {
  if (training_) training_->zeroGradients(flag(call[0], "zero"));
}

Napi::Value TrainingHandle::standing(const Napi::CallbackInfo& call) {
  const std::optional<Standing> found = training_ ? training_->standing() : std::nullopt;
  if (!found) return call.Env().Null();
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  const PiledNorms piled = found->piled.value_or(PiledNorms{.own = none, .all = none});
  std::array<double, 13> numbers{static_cast<double>(found->at.step), static_cast<double>(found->at.place), static_cast<double>(found->epoch),
                                static_cast<double>(found->batch),   static_cast<double>(found->rows),     found->isTail ? 1.0 : 0.0,
                                found->failedCheck ? static_cast<double>(*found->failedCheck) : -1.0,
                                found->pilesUp ? 1.0 : 0.0,            found->committed ? 1.0 : 0.0,
                                found->updated ? 1.0 : 0.0,            piled.own,                      piled.all,
                                static_cast<double>(found->oldest)};
  return arrayOf<Napi::Float64Array>(call.Env(), std::span<double>(numbers), "Float64Array");
}

Napi::Value TrainingHandle::stepRows(const Napi::CallbackInfo& call) {
  LargeVector<std::uint32_t> rows = training_ ? training_->stepRows() : LargeVector<std::uint32_t>();
  return arrayOf<Napi::Uint32Array>(call.Env(), std::span<std::uint32_t>(rows.data(), rows.size()), "Uint32Array");
}

namespace {

constexpr auto now = [](Training& training, std::size_t offset, std::size_t count, const auto& look) { training.lookAt(offset, count, look); };
constexpr auto before = [](Training& training, std::size_t offset, std::size_t count, const auto& look) { training.lookBefore(offset, count, look); };
constexpr auto gradientsBefore = [](Training& training, std::size_t offset, std::size_t count, const auto& look) {
  training.lookAtGradientsBefore(offset, count, look);
};

auto copier(Napi::Env env) {
  return [env](std::span<const float> found) { return arrayOf<Napi::Float32Array>(env, found, "Float32Array"); };
}

}  // namespace

Napi::Value TrainingHandle::readTensor(const Napi::CallbackInfo& call) { return lookAt(call, now, copier(call.Env())); }

Napi::Value TrainingHandle::readBefore(const Napi::CallbackInfo& call) { return lookAt(call, before, copier(call.Env())); }

Napi::Value TrainingHandle::readGradientsBefore(const Napi::CallbackInfo& call) { return lookAt(call, gradientsBefore, copier(call.Env())); }

Napi::Value TrainingHandle::describeTensor(const Napi::CallbackInfo& call) {
  return lookAt(call, now, [&](std::span<const float> found) {
    TensorStatistics numbers = describe(found);
    return arrayOf<Napi::Float64Array>(call.Env(), std::span<double>(numbers), "Float64Array");
  });
}

Napi::Value TrainingHandle::describeChange(const Napi::CallbackInfo& call) {
  Napi::Value result = call.Env().Null();
  translating(call.Env(), [&] {
    auto change = training_ ? training_->changeOf(whole(call[0], "offset"), whole(call[1], "count")) : std::nullopt;
    if (change) result = arrayOf<Napi::Float64Array>(call.Env(), std::span<double>(*change), "Float64Array");
  });
  return result;
}

template <class Range, class Look>
Napi::Value TrainingHandle::lookAt(const Napi::CallbackInfo& call, const Range& range, const Look& look) {
  Napi::Value result = call.Env().Null();
  translating(call.Env(), [&] {
    const std::size_t offset = whole(call[0], "offset");
    const std::size_t count = whole(call[1], "count");
    if (training_) range(*training_, offset, count, [&](std::span<const float> found) { result = look(found); });
  });
  return result;
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
