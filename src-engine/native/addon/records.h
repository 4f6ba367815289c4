// Records of runOptions.generated.h as JavaScript objects.
#pragma once
#include <napi.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "../run/runOptions.generated.h"
#include "arguments.h"

namespace gradwire {

/// Reads a record's fields from an object. Throws Napi::TypeError that names the field: `schedule.rates`.
class FieldReader {
 public:
  FieldReader(const Napi::Object& object, std::string path) : object_(object), path_(std::move(path)) {}

  template <class T>
  void operator()(const char* name, T& field, Bounds = {}) const {
    const std::string path = path_ + name;
    read(object_.Get(name), path.c_str(), field);
  }

 private:
  static void read(const Napi::Value& value, const char* what, Program& to) { to = program(value, what); }
  static void read(const Napi::Value& value, const char* what, std::span<const float>& to) { to = floats(value, what); }
  static void read(const Napi::Value& value, const char* what, LargeVector<float>& to) { assign(to, floats(value, what)); }
  static void read(const Napi::Value& value, const char* what, LargeVector<double>& to) { assign(to, doubles(value, what)); }
  static void read(const Napi::Value& value, const char* what, LargeVector<std::uint32_t>& to) { assign(to, words(value, what)); }
  static void read(const Napi::Value& value, const char* what, std::size_t& to) { to = whole(value, what); }
  static void read(const Napi::Value& value, const char* what, double& to) { to = number(value, what); }
  static void read(const Napi::Value& value, const char* what, bool& to) { to = flag(value, what); }
  static void read(const Napi::Value& value, const char* what, std::string& to) { to = text(value, what); }

  template <FieldRecord T>
  static void read(const Napi::Value& value, const char* what, T& to) {
    T::eachField(to, FieldReader(object(value, what), std::string(what) + "."));
  }
  template <class T>
  static void read(const Napi::Value& value, const char* what, std::optional<T>& to) {
    if (!value.IsNull()) read(value, what, to.emplace());
  }
  template <FieldRecord T>
  static void read(const Napi::Value& value, const char* what, std::vector<T>& to) {
    const Napi::Array items = array(value, what);
    to.resize(items.Length());
    for (std::uint32_t i = 0; i < items.Length(); ++i) {
      const std::string item = std::string(what) + "[" + std::to_string(i) + "]";
      read(items.Get(i), item.c_str(), to[i]);
    }
  }

  template <class Items, class Element>
  static void assign(Items& to, std::span<Element> elements) {
    to.assign(elements.begin(), elements.end());
  }

  Napi::Object object_;
  std::string path_;
};

/// Writes a record's fields to an object: numbers, and arrays.
class FieldWriter {
 public:
  explicit FieldWriter(const Napi::Object& object) : object_(object) {}

  void operator()(const char* name, double field) { object_.Set(name, field); }
  void operator()(const char* name, const LargeVector<float>& field) { set(name, arrayOf<Napi::Float32Array>(object_.Env(), std::span(field), "Float32Array")); }
  void operator()(const char* name, const LargeVector<std::uint32_t>& field) {
    set(name, arrayOf<Napi::Uint32Array>(object_.Env(), std::span(field), "Uint32Array"));
  }

 private:
  void set(const char* name, const Napi::Value& array) { object_.Set(name, array); }

  Napi::Object object_;
};

}  // namespace gradwire
