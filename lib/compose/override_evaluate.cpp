#include "lib/compose/override_evaluate.hpp"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <utility>

#include "hydranth/error.hpp"
#include "lib/compose/override_functions.hpp"
#include "lib/compose/override_python.hpp"
#include "lib/compose/override_zip.hpp"
#include "lib/report/locate.hpp"
#include "lib/tree/python_number.hpp"

namespace hydranth::impl {

namespace {

using namespace ast::overrides;

override_value::value typed(const primitive& token) {
  switch (token.type) {
    case primitive::kind::integer: {
      const auto number = read_python_int(token.text);
      if (number) return *number;
      const auto digits =
          std::count_if(token.text.begin(), token.text.end(), [](char c) { return c >= '0' && c <= '9'; });
      throw error(kinds::value_error,
                  "Exceeds the limit (4300 digits) for integer string conversion: value has " +
                      std::to_string(digits) +
                      " digits; use sys.set_int_max_str_digits() to increase the limit");
    }
    case primitive::kind::floating:
      return *read_python_float(token.text);
    case primitive::kind::boolean:
      return token.text.size() == 4;  // `true` in any letter case
    case primitive::kind::null:
      return null_value{};
    case primitive::kind::text:
      break;
  }
  return token.text;
}

class override_evaluator {
 public:
  override_evaluator(const grammar::source_ptr& text, const override_options& options)
      : m_text(text), m_options(options) {}

  override_value evaluate(const element& written) const {
    return std::visit([&](const auto& content) { return evaluate(content, written.where); }, written.content);
  }

 private:
  override_value evaluate(const primitive& token, grammar::range where) const try {
    return {typed(token), where};
  } catch (const error& failure) {
    throw at_place(failure, {m_text, where});
  }
  override_value evaluate(const quoted& text, grammar::range where) const {
    return {quoted_text{text.text, text.quote}, where};
  }
  override_value evaluate(const list& written, grammar::range where) const {
    override_list made;
    made.items.reserve(written.items.size());
    for (const element& item : written.items) made.items.push_back(evaluate_part(item));
    return {std::move(made), where};
  }
  override_value evaluate(const dict& written, grammar::range where) const;
  override_value evaluate(const call& written, grammar::range where) const;
  /// A zip: as its arguments have keys for names it is no function like the others.
  override_value evaluate_zip(const call& written, grammar::range where) const;

  /// A part of a list or dict.
  override_value evaluate_part(const element& written) const {
    override_value made = evaluate(written);
    const std::string_view name = made.own_function();
    if (name.empty()) return made;
    throw at_place(
        error(kinds::hydra_exception, std::string(name) + "() stands for the whole value of a key"),
        {m_text, made.where});
  }

  function_call evaluate_arguments(const call& written) const;
  /// The text of an argument; functions do not see quotes.
  override_value evaluate_argument(const element& written) const {
    override_value made = evaluate(written);
    if (auto* quoted = std::get_if<quoted_text>(&made.content)) {
      std::string text = std::move(quoted->text);  // Assigning the variant ends the life of what it holds.
      made.content = std::move(text);
    }
    return made;
  }

  const grammar::source_ptr& m_text;
  const override_options& m_options;
};

/// A key as the maps of a config compare it, for finding a repeated one; null is like no other.
key lookup_key(const override_value& name) {
  if (const auto* text = name.get_if<std::string>()) return key(*text);
  if (const auto* flag = name.get_if<bool>()) return key(*flag);
  if (const auto* number = name.get_if<integer>()) return key(*number);
  if (const auto* number = name.get_if<double>()) return key(*number);
  return key(bytes{"null"});
}

struct key_hash {
  std::size_t operator()(const key& name) const { return name.hash(); }
};

override_value override_evaluator::evaluate(const dict& written, grammar::range where) const {
  override_map made;
  made.entries.reserve(written.entries.size());
  std::unordered_map<key, std::size_t, key_hash> places;
  for (const auto& [name, content] : written.entries) {
    override_value key_value{typed(name), name.where};
    override_value value = evaluate_part(content);
    const auto [place, is_new] = places.emplace(lookup_key(key_value), made.entries.size());
    if (is_new) {
      made.entries.push_back({std::move(key_value), std::move(value)});
    } else {
      made.entries[place->second].value = std::move(value);
    }
  }
  return {std::move(made), where};
}

function_call override_evaluator::evaluate_arguments(const call& written) const {
  function_call made{written.name, {}, {}};
  for (const argument& given : written.arguments) {
    if (!given.name) {
      if (!made.named.empty())
        throw error(kinds::hydra_exception, "positional argument follows keyword argument");
      made.positional.push_back(evaluate_argument(given.value));
      continue;
    }
    const bool repeated = std::any_of(made.named.begin(), made.named.end(),
                                      [&](const auto& named) { return named.first == *given.name; });
    if (repeated) {  // Hydra takes the last.
      throw at_place(error(kinds::hydra_exception, "keyword argument repeated: " + *given.name),
                     {m_text, given.value.where});
    }
    made.named.emplace_back(*given.name, evaluate_argument(given.value));
  }
  return made;
}

override_value override_evaluator::evaluate_zip(const call& written, grammar::range where) const {
  zip_sweep made;
  for (const argument& given : written.arguments) {
    made.members.push_back({given.name.value_or(""), given.name_where, evaluate(given.value)});
  }
  settle_zip(made, {m_text, where});
  return {std::move(made), where};
}

override_value override_evaluator::evaluate(const call& written, grammar::range where) const {
  if (written.name == zip_sweep::name) return evaluate_zip(written, where);
  const function_call arguments = evaluate_arguments(written);
  try {
    override_value made = call_function(arguments, m_options);
    made.where = where;
    return made;
  } catch (const error& failure) {
    const std::string text(m_text->text(where));
    throw at_place(error(kinds::hydra_exception,
                         failure.kind() + " while evaluating '" + text + "': " + failure.message()),
                   {m_text, where})
        .caused_by(failure);
  }
}

}  // namespace

config_override evaluate(const ast::override_& parsed, const override_options& options) {
  config_override made;
  made.type = parsed.type;
  made.key = parsed.key;
  made.package = parsed.package;
  made.text = parsed.text;
  made.key_where = parsed.key_where;
  if (!parsed.values) return made;

  const override_evaluator evaluate_one(parsed.text, options);
  const auto& values = *parsed.values;
  if (values.size() == 1) {
    made.value = evaluate_one.evaluate(values.front());
    return made;
  }
  const auto end = static_cast<std::uint32_t>(parsed.text->text().size());
  if (values.empty()) {
    made.value = override_value{std::string(), {end, end}};
    return made;
  }
  choice_sweep sweep;
  sweep.simple_form = true;
  for (const element& choice : values) {
    sweep.items.push_back(evaluate_one.evaluate(choice));
    if (sweep.items.back().get_if<zip_sweep>()) throw zip_among_values({parsed.text, choice.where});
  }
  made.value = override_value{std::move(sweep), {values.front().where.begin, values.back().where.end}};
  return made;
}

}  // namespace hydranth::impl
