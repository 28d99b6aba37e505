#include "lib/tree/python_type.hpp"

namespace hydranth::impl {

namespace {

struct type_name {
  std::string_view operator()(const null_value&) const { return "NoneType"; }
  std::string_view operator()(bool) const { return "bool"; }
  std::string_view operator()(const integer&) const { return "int"; }
  std::string_view operator()(double) const { return "float"; }
  std::string_view operator()(const std::string&) const { return "str"; }
  std::string_view operator()(const bytes&) const { return "bytes"; }
  std::string_view operator()(const path_value&) const { return "PosixPath"; }
  std::string_view operator()(const enum_value& member) const { return member.type->name; }
  std::string_view operator()(const missing_value&) const { return "str"; }
  std::string_view operator()(const interpolation_value&) const { return "str"; }
  std::string_view operator()(const list_value&) const { return "list"; }
  std::string_view operator()(const map_value&) const { return "dict"; }
};

}  // namespace

std::string_view python_type_name(const node& value) {
  return std::visit(type_name{}, value.get());
}

}  // namespace hydranth::impl
