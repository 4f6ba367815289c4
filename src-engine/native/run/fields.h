// What is common to the structs of runOptions.generated.h, which show their fields by name.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <type_traits>
#include <vector>

namespace gradwire {

/// Least and greatest of a count.
struct Bounds {
  std::size_t low = 0;
  std::size_t high = SIZE_MAX;
};

struct IgnoreFields {
  template <class... Field>
  void operator()(Field&&...) const {}
};

/// `eachField(self, visit)` calls `visit(name, field)` for each in turn, with bounds where a field has them.
template <class T>
concept FieldRecord = requires(T& record) { T::eachField(record, IgnoreFields{}); };

/// Throws std::runtime_error that names a count which is out of its bounds.
struct RequireBounds {
  template <class T>
  void operator()(const char* name, const T& field, Bounds bounds = {}) const {
    if constexpr (FieldRecord<T>) {
      T::eachField(field, *this);
    } else if constexpr (std::is_same_v<T, std::size_t>) {
      if (field >= bounds.low && field <= bounds.high) return;
      const std::string low = std::to_string(bounds.low);
      throw std::runtime_error(std::string(name) + " must be " + (bounds.high == SIZE_MAX ? "at least " + low : low + " to " + std::to_string(bounds.high)));
    }
  }
  template <class T>
  void operator()(const char* name, const std::optional<T>& field, Bounds bounds = {}) const {
    if (field) (*this)(name, *field, bounds);
  }
  template <FieldRecord T>
  void operator()(const char* name, const std::vector<T>& field, Bounds = {}) const {
    for (const T& item : field) (*this)(name, item);
  }
};

}  // namespace gradwire
