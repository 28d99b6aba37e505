#include "lib/run/caught.hpp"

#include <cxxabi.h>
#include <fmt/format.h>

#include <exception>
#include <string>
#include <typeinfo>

#include "lib/run/type_name.hpp"

namespace hydranth::impl {

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
