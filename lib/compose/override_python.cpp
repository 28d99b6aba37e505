#include "lib/compose/override_python.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "lib/compose/sweep_bound.hpp"
#include "lib/tree/python_text.hpp"

namespace hydranth::impl {

namespace {

struct type_namer {
  std::string_view operator()(const null_value&) const { return "NoneType"; }
  std::string_view operator()(bool) const { return "bool"; }
  std::string_view operator()(const integer&) const { return "int"; }
  std::string_view operator()(double) const { return "float"; }
  std::string_view operator()(const std::string&) const { return "str"; }
  std::string_view operator()(const quoted_text&) const { return "QuotedString"; }
  std::string_view operator()(const override_list&) const { return "list"; }
  std::string_view operator()(const override_map&) const { return "dict"; }
  std::string_view operator()(const choice_sweep&) const { return "ChoiceSweep"; }
  std::string_view operator()(const range_sweep&) const { return "RangeSweep"; }
  std::string_view operator()(const interval_sweep&) const { return "IntervalSweep"; }
  std::string_view operator()(const glob_sweep&) const { return "Glob"; }
  std::string_view operator()(const list_edit&) const { return "list edit"; }
  std::string_view operator()(const file_value&) const { return "file"; }
  std::string_view operator()(const zip_sweep&) const { return "zip"; }
};

struct repr_writer {
  std::string out;

  void write(const override_value& value) { std::visit(*this, value.content); }
  void write(const sweep_bound& bound) {
    std::visit([this](const auto& number) { (*this)(number); }, bound);
  }
  void write(const std::vector<override_value>& items) {
    out += '[';
    const char* separator = "";
    for (const override_value& item : items) {
      out += std::exchange(separator, ", ");
      write(item);
    }
    out += ']';
  }
  void write(const std::set<std::string>& tags) {
    if (tags.empty()) {
      out += "set()";
      return;
    }
    const char* separator = "{";
    for (const std::string& tag : tags) {
      out += std::exchange(separator, ", ");
      out += python_repr(std::string_view(tag));
    }
    out += '}';
  }

  void operator()(const null_value&) { out += "None"; }
  void operator()(bool flag) { out += flag ? "True" : "False"; }
  void operator()(const integer& number) { out += number.to_string(); }
  void operator()(double number) { out += python_float(number); }
  void operator()(const std::string& text) { out += python_repr(std::string_view(text)); }
  void operator()(const quoted_text& quoted) {
    out += "QuotedString(text=" + python_repr(std::string_view(quoted.text));
    out += quoted.quote == '\'' ? ", quote=<Quote.single: 0>)" : ", quote=<Quote.double: 1>)";
  }
  void operator()(const override_list& list) { write(list.items); }
  void operator()(const override_map& map) {
    out += '{';
    const char* separator = "";
    for (const auto& [name, value] : map.entries) {
      out += std::exchange(separator, ", ");
      write(name);
      out += ": ";
      write(value);
    }
    out += '}';
  }
  void operator()(const choice_sweep& sweep) {
    out += "ChoiceSweep(tags=";
    write(sweep.tags);
    out += ", list=";
    write(sweep.items);
    out += ", simple_form=";
    (*this)(sweep.simple_form);
    out += ", shuffle=";
    (*this)(sweep.shuffle);
    out += ')';
  }
  void operator()(const range_sweep& sweep) {
    out += "RangeSweep(tags=";
    write(sweep.tags);
    out += ", start=";
    write(sweep.start);
    out += ", stop=";
    write(sweep.stop);
    out += ", step=";
    write(sweep.step);
    out += ", shuffle=";
    (*this)(sweep.shuffle);
    out += ')';
  }
  void operator()(const interval_sweep& sweep) {
    out += "IntervalSweep(tags=";
    write(sweep.tags);
    out += ", start=";
    write(sweep.start);
    out += ", end=";
    write(sweep.end);
    out += ')';
  }
  void operator()(const glob_sweep& sweep) {
    out += "Glob(include=";
    write(sweep.include);
    out += ", exclude=";
    write(sweep.exclude);
    out += ')';
  }
  void operator()(const list_edit& edit) { out += print_value({edit, {}}); }
  void operator()(const file_value& file) { out += print_value({file, {}}); }
  void operator()(const zip_sweep& sweep) {
    out += "zip(";
    const char* separator = "";
    for (const zip_member& member : sweep.members) {
      out += std::exchange(separator, ", ") + member.key + '=';
      write(member.elements);
    }
    out += ')';
  }
};

std::optional<sweep_bound> as_number(const override_value& value) {
  if (const auto* flag = value.get_if<bool>()) return *flag;
  if (const auto* number = value.get_if<integer>()) return *number;
  if (const auto* number = value.get_if<double>()) return *number;
  return std::nullopt;
}

bool equal_items(const std::vector<override_value>& a, const std::vector<override_value>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), python_equal);
}

bool equal_bounds(const sweep_bound& a, const sweep_bound& b) {
  return compare(a, b) == 0;
}

/// Whether two values of one type, which is no number, are equal.
struct same_type_equal {
  const override_value& other;

  template <typename T>
  const T& right() const {
    return *other.get_if<T>();
  }
  bool operator()(const null_value&) const { return true; }
  bool operator()(bool) const { return false; }
  bool operator()(const integer&) const { return false; }
  bool operator()(double) const { return false; }
  bool operator()(const std::string& a) const { return a == right<std::string>(); }
  bool operator()(const quoted_text& a) const {
    const auto& b = right<quoted_text>();
    return a.text == b.text && a.quote == b.quote;
  }
  bool operator()(const override_list& a) const { return equal_items(a.items, right<override_list>().items); }
  bool operator()(const override_map& a) const {
    const auto& b = right<override_map>();
    return a.entries.size() == b.entries.size() &&
           std::all_of(a.entries.begin(), a.entries.end(), [&](const auto& entry) {
             const auto found = std::find_if(b.entries.begin(), b.entries.end(),
                                             [&](const auto& e) { return python_equal(e.name, entry.name); });
             return found != b.entries.end() && python_equal(found->value, entry.value);
           });
  }
  bool operator()(const choice_sweep& a) const {
    const auto& b = right<choice_sweep>();
    return a.tags == b.tags && equal_items(a.items, b.items) && a.simple_form == b.simple_form &&
           a.shuffle == b.shuffle;
  }
  bool operator()(const range_sweep& a) const {
    const auto& b = right<range_sweep>();
    return a.tags == b.tags && equal_bounds(a.start, b.start) && equal_bounds(a.stop, b.stop) &&
           equal_bounds(a.step, b.step) && a.shuffle == b.shuffle;
  }
  bool operator()(const interval_sweep& a) const {
    const auto& b = right<interval_sweep>();
    return a.tags == b.tags && equal_bounds(a.start, b.start) && equal_bounds(a.end, b.end);
  }
  bool operator()(const glob_sweep& a) const {
    const auto& b = right<glob_sweep>();
    return equal_items(a.include, b.include) && equal_items(a.exclude, b.exclude);
  }
  bool operator()(const list_edit& a) const { return print_value({a, {}}) == print_value(other); }
  bool operator()(const file_value& a) const { return a.path == right<file_value>().path; }
  bool operator()(const zip_sweep& a) const {
    const auto is_equal = [](const zip_member& x, const zip_member& y) {
      return x.key == y.key && python_equal(x.elements, y.elements);
    };
    const auto& b = right<zip_sweep>();
    return a.shuffle == b.shuffle &&
           std::equal(a.members.begin(), a.members.end(), b.members.begin(), b.members.end(), is_equal);
  }
};

bool equal_in_order(const override_value& a, const override_value& b) {
  const std::string* text = a.text();
  const std::string* other_text = b.text();
  return text && other_text ? *text == *other_text : python_equal(a, b);
}

bool less_list(const std::vector<override_value>& a, const std::vector<override_value>& b) {
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end(), equal_in_order);
  if (x == a.end() || y == b.end()) return a.size() < b.size();
  return python_less(*x, *y);
}

using iterator = std::vector<override_value>::iterator;

/// Python's list.sort() for short runs, comparison by comparison: which two values an error names, and where
/// a nan ends up, depends on them. A run that stands in order already is counted, then each further value is
/// inserted at the place that a binary search finds. (CPython, `listobject.c`: count_run, binarysort)
void sort_short(iterator begin, iterator end) {
  if (end - begin < 2) return;
  iterator run_end = begin + 2;
  if (python_less(begin[1], begin[0])) {
    while (run_end != end && python_less(*run_end, *std::prev(run_end))) ++run_end;
    std::reverse(begin, run_end);
  } else {
    while (run_end != end && !python_less(*run_end, *std::prev(run_end))) ++run_end;
  }
  for (; run_end != end; ++run_end) {
    iterator low = begin;
    iterator high = run_end;
    while (low < high) {
      const iterator middle = low + (high - low) / 2;
      if (python_less(*run_end, *middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    std::rotate(low, run_end, run_end + 1);
  }
}

void sort_stable(iterator begin, iterator end) {
  constexpr std::ptrdiff_t longest_short = 63;
  if (end - begin <= longest_short) {
    sort_short(begin, end);
    return;
  }
  const iterator middle = begin + (end - begin) / 2;
  sort_stable(begin, middle);
  sort_stable(middle, end);
  std::vector<override_value> merged;
  merged.reserve(static_cast<std::size_t>(end - begin));
  iterator left = begin;
  iterator right = middle;
  while (left != middle && right != end)
    merged.push_back(std::move(python_less(*right, *left) ? *right++ : *left++));
  std::move(left, middle, std::back_inserter(merged));
  std::move(right, end, std::back_inserter(merged));
  std::move(merged.begin(), merged.end(), begin);
}

}  // namespace

std::string_view python_type_name(const override_value& value) {
  return std::visit(type_namer{}, value.content);
}

std::string python_repr(const override_value& value) {
  repr_writer writer;
  writer.write(value);
  return std::move(writer.out);
}

bool python_equal(const override_value& a, const override_value& b) {
  const auto x = as_number(a);
  const auto y = as_number(b);
  if (x && y) return compare(*x, *y) == 0;
  if (a.content.index() != b.content.index()) return false;
  return std::visit(same_type_equal{b}, a.content);
}

bool python_less(const override_value& a, const override_value& b) {
  const auto x = as_number(a);
  const auto y = as_number(b);
  if (x && y) return compare(*x, *y) < 0;
  const std::string* text = a.text();
  const std::string* other_text = b.text();
  // The order of UTF-8 is that of code points.
  if (text && other_text) return *text < *other_text;
  const auto* list = a.get_if<override_list>();
  const auto* other_list = b.get_if<override_list>();
  if (list && other_list) return less_list(list->items, other_list->items);
  throw error(kinds::type_error, "'<' not supported between instances of '" +
                                     std::string(python_type_name(a)) + "' and '" +
                                     std::string(python_type_name(b)) + "'");
}

std::vector<override_value> python_sorted(std::vector<override_value> values, bool reverse) {
  if (reverse) std::reverse(values.begin(), values.end());
  sort_stable(values.begin(), values.end());
  if (reverse) std::reverse(values.begin(), values.end());
  return values;
}

error nested_sweep_error(const override_value& sweep) {
  return error(kinds::validation_error,
               "Unexpected type annotation: Set[str]\n    full_key: tags\n    object_type=" +
                   std::string(python_type_name(sweep)));
}

}  // namespace hydranth::impl
