#include "lib/run/caught.hpp"

#include <cxxabi.h>
#include <fmt/format.h>

#include <cstdlib>
#include <exception>
#include <memory>
#include <string>
#include <typeinfo>

namespace hydranth::impl {

namespace {

/// A type's name as it stands in the source.
std::string type_name(const std::type_info& type) {
  int status = 0;
  const std::unique_ptr<char, decltype(&std::free)> name(
      abi::__cxa_demangle(type.name(), nullptr, nullptr, &status), &std::free);
  return status == 0 ? name.get() : type.name();
}

}  // namespace

error caught_error(std::string_view by) {
  try {
    throw;
  } catch (const error& failure) {
    return failure;
  } catch (const std::exception& failure) {
    return {type_name(typeid(failure)), failure.what()};
  } catch (const abi::__forced_unwind&) {
    throw;
  } catch (...) {
    const std::string type = type_name(*abi::__cxa_current_exception_type());
    return {type, fmt::format("{} threw a value of type {}", by, type)};
  }
}

}  // namespace hydranth::impl
