#include <utility>
#include <variant>

#include "grammar/parse.hpp"
#include "lib/report/suggest.hpp"
#include "lib/resolve/declared_value.hpp"
#include "lib/resolve/engine.hpp"
#include "lib/resolve/failure.hpp"
#include "lib/resolve/literal_references.hpp"
#include "lib/tree/python_arithmetic.hpp"
#include "lib/tree/python_number.hpp"
#include "lib/tree/python_text.hpp"
#include "lib/tree/python_type.hpp"

namespace hydranth::impl {

namespace {

place_ptr plain_text(std::string text) {
  return place::plain(node::make(std::move(text)));
}

std::string_view source_text(const grammar::range& where, const grammar::source_ptr& source) {
  return source->text(where);
}

/// The string that a nested interpolation gives; null if it gives something else.
const std::string* as_string(const place& value) {
  return value.value()->get_if<std::string>();
}

/// As Python's repr(type(value)).
std::string type_repr(const place& value) {
  if (value.is_container()) {
    const bool list = value.value()->is<list_value>();
    return list ? "<class 'omegaconf.listconfig.ListConfig'>" : "<class 'omegaconf.dictconfig.DictConfig'>";
  }
  return "<class '" + type_name_of(value) + "'>";
}

std::string missing_elements_warning(std::string_view sequence) {
  return "In the sequence `" + std::string(sequence) +
         "` some elements are missing: please replace them with empty quoted strings. "
         "See https://github.com/omry/omegaconf/issues/572 for details.";
}

/// What is decoded stands in no file: its places mean nothing to a person.
std::shared_ptr<const ast::single_element> parse_element(const std::string& text) {
  try {
    return grammar::parse_single_element(grammar::source::make("<text>", text));
  } catch (const grammar::syntax_error& refusal) {
    const std::size_t column = refusal.place().text->position_of(refusal.place().where.begin).column;
    throw error(kinds::grammar_parse_error, refusal.what() + (" at column " + std::to_string(column)))
        .with_hint(refusal.hint());
  }
}

/// Refuses a text that slipped through when the config was made.
void expect_no_refusal(const std::shared_ptr<const grammar::syntax_error>& refusal) {
  if (!refusal) return;
  failure refused(kinds::grammar_parse_error, refusal->what());
  refused.set_hint(refusal->hint());
  refused.set_place(refusal->place());
  throw refused;
}

/// What the text means where these resolvers are: one of the name `expr` takes the place of formulas.
template <typename Tree>
const Tree& meaning_of(const Tree& parsed, const resolver_registry& resolvers) {
  const Tree& meant = parsed.without_formulas && resolvers.find("expr") ? *parsed.without_formulas : parsed;
  expect_no_refusal(meant.refusal);
  return meant;
}

}  // namespace

key key_of_value(const node& value) {
  if (const auto* flag = value.get_if<bool>()) return key(*flag);
  if (const auto* number = value.get_if<integer>()) return key(*number);
  if (const auto* number = value.get_if<double>()) return key(*number);
  if (value.is_null()) return key(null_value{});
  return key(python_str(value));
}

place_ptr evaluate_literal(const ast::integer_literal& number) {
  if (const auto value = read_python_int(number.digits)) return place::plain(node::make(*value));
  throw failure(kinds::value_error,
                "Exceeds the limit (4300 digits) for integer string conversion: value has " +
                    std::to_string(number.digits.size()) +
                    " digits; use sys.set_int_max_str_digits() to increase the limit");
}

place_ptr evaluate_literal(const ast::float_literal& number) {
  return place::plain(node::make(read_python_float(number.digits).value()));
}

place_ptr as_argument(const place_ptr& made) {
  const bool is_config = made->is_container() && made->value()->is_container();
  return is_config || made->is_plain() ? made : place::plain(made->value());
}

std::string type_name_of(const place& value) {
  if (value.is_container()) return value.value()->is<list_value>() ? "ListConfig" : "DictConfig";
  return std::string(python_type_name(*value.value()));
}

bool is_missing(const place& at) {
  if (at.value()->is_missing()) return true;
  const auto* text = at.value()->get_if<std::string>();
  return text && *text == missing_text;
}

place_ptr engine::evaluate(const std::vector<ast::part>& parts, const site& at) {
  if (parts.size() == 1) {
    if (const auto* made = std::get_if<ast::expression>(&parts.front().content)) return evaluate(*made, at);
  }
  return plain_text(concatenate(parts, at));
}

std::string engine::concatenate(const std::vector<ast::part>& parts, const site& at) {
  std::string text;
  for (const ast::part& piece : parts) {
    if (const auto* characters = std::get_if<std::string>(&piece.content)) {
      text += *characters;
    } else {
      const node_ptr value = current_value(whole(evaluate(std::get<ast::expression>(piece.content), at)));
      m_owner.note_in_text(*value);
      text += python_str(*value);
      if (text.size() > longest_text) {
        failure too_long("MemoryError", "a text of more than 16 MiB");
        too_long.set_place({at.text, piece.where});
        throw too_long;
      }
    }
  }
  return text;
}

place_ptr engine::evaluate(const ast::expression& made, const site& at) {
  try {
    return std::visit([&](const auto& content) { return evaluate(content, at); }, made.content);
  } catch (failure& caught) {
    caught.set_place({at.text, made.where});
    throw;
  }
}

std::string engine::key_text(const ast::path_element& made, const site& at) {
  if (!made.nested) return made.text;
  const place_ptr value = evaluate(*made.nested, at);
  if (const auto* text = as_string(*value)) return *text;
  throw failure(
      kinds::interpolation_resolution_error,
      "The following interpolation is used to denote a config key and thus should return a string, but "
      "instead returned `" +
          python_str(*current_value(value)) + "` of type `" + type_repr(*value) +
          "`: " + std::string(source_text(made.nested->where, at.text)));
}

place_ptr engine::evaluate(const ast::reference& made, const site& at) {
  if (is_literal(made)) return find_reference(made, at);
  std::string path(made.dots, '.');
  const char* separator = "";
  for (const ast::path_element& name : made.path) {
    path += name.in_brackets ? "[" + key_text(name, at) + "]" : separator + key_text(name, at);
    separator = ".";
  }
  return find_reference(path, at);
}

std::string engine::resolver_name(const ast::resolver_call& made, const site& at) {
  std::string name;
  for (const ast::path_element& word : made.name) {
    if (!name.empty()) name += '.';
    if (!word.nested) {
      name += word.text;
      continue;
    }
    const place_ptr value = evaluate(*word.nested, at);
    const auto* text = as_string(*value);
    if (!text) {
      throw failure(kinds::interpolation_resolution_error,
                    "The name of a resolver must be a string, but the interpolation " +
                        std::string(source_text(word.nested->where, at.text)) + " resolved to `" +
                        python_str(*current_value(value)) + "` which is of type " + type_repr(*value));
    }
    name += *text;
  }
  return name;
}

place_ptr engine::evaluate(const ast::resolver_call& made, const site& at) {
  const std::string name = resolver_name(made, at);
  const std::vector<place_ptr> arguments = evaluate(made.arguments, at);
  const resolver_registry::entry* resolver = m_context.resolvers->find(name);
  if (!resolver) {
    failure unknown(kinds::unsupported_interpolation_type, "Unsupported interpolation type " + name);
    std::vector<std::string> known = m_context.resolvers->names();
    known.emplace_back("expr");
    unknown.set_hint(did_you_mean(name, known));
    throw unknown;
  }
  if (!resolver->use_cache) return call(*resolver, {name, arguments, at.node, m_owner});
  resolver_cache::key remembered{name, {}};
  for (const ast::element& argument : made.arguments.items)
    remembered.second.emplace_back(source_text(argument.where, at.text));
  if (place_ptr value = m_context.cache->find(remembered)) return value;
  place_ptr value = call(*resolver, {name, arguments, at.node, m_owner});
  return m_context.cache->keep(std::move(remembered), std::move(value));
}

place_ptr engine::call(const resolver_registry::entry& resolver, const resolver_call& made) {
  try {
    return resolver.function(made);
  } catch (const failure&) {
    throw;
  } catch (const error& thrown) {
    throw failure(thrown);
  } catch (const grammar::syntax_error& refusal) {
    throw failure(kinds::grammar_parse_error, refusal.what());
  } catch (const std::exception& thrown) {
    throw failure("Exception", thrown.what());
  }
}

std::vector<place_ptr> engine::evaluate(const ast::element_sequence& made, const site& at) {
  std::vector<place_ptr> values;
  values.reserve(made.items.size());
  for (const ast::element& item : made.items) {
    if (std::holds_alternative<ast::absent>(item.content)) {
      m_owner.warn(missing_elements_warning(source_text(made.where, at.text)));
      values.push_back(plain_text(""));
    } else {
      values.push_back(as_argument(whole(evaluate(item, at))));
    }
  }
  return values;
}

node_ptr engine::embedded(const place_ptr& value) {
  if (!value->is_plain()) m_embedded.insert_or_assign(value->value(), value);
  return value->value();
}

place_ptr engine::evaluate(const ast::map& made, const site& at) {
  map_value map;
  for (const auto& [name, value] : made.entries) {
    map.set(key_of_value(*evaluate(name, at)->value()), embedded(as_argument(whole(evaluate(value, at)))));
  }
  return place::plain(node::make(std::move(map)));
}

/// Python's value of each kind of element.
struct element_evaluator {
  engine& owner;
  const engine::site& at;

  place_ptr operator()(const ast::absent&) const { return plain_text(""); }
  place_ptr operator()(const ast::null_literal&) const { return place::plain(node::make(null_value{})); }
  place_ptr operator()(bool flag) const { return place::plain(node::make(flag)); }
  place_ptr operator()(const ast::integer_literal& number) const { return evaluate_literal(number); }
  place_ptr operator()(const ast::float_literal& number) const { return evaluate_literal(number); }
  place_ptr operator()(const ast::unquoted& text) const { return owner.evaluate(text.parts, at); }
  place_ptr operator()(const ast::quoted& text) const {
    return plain_text(owner.concatenate(text.parts, at));
  }
  place_ptr operator()(const ast::list& list) const {
    list_value items;
    for (const place_ptr& item : owner.evaluate(list.content, at))
      items.items.push_back(owner.embedded(item));
    return place::plain(node::make(std::move(items)));
  }
  place_ptr operator()(const ast::map& map) const { return owner.evaluate(map, at); }
};

place_ptr engine::evaluate(const ast::element& made, const site& at) {
  return std::visit(element_evaluator{*this, at}, made.content);
}

place_ptr engine::follow(const place_ptr& at, visited_places& visited) {
  const auto* text = at->value()->get_if<interpolation_value>();
  if (!text || at->is_plain()) return at;
  if (m_context.reads) m_context.reads->note(*at);
  const ast::interpolation& parsed = meaning_of(text->parsed(), *m_context.resolvers);
  try {
    const depth_guard guard(*this, *at);
    return as_declared(evaluate(parsed.parts, {parsed.text, at, visited}), at);
  } catch (failure& caught) {
    caught.become_resolution_error();
    caught.add_trace(*at);
    throw;
  }
}

place_ptr engine::follow(const place_ptr& at, visited_places& visited, const path_rules& rules) {
  if (rules.throw_on_failure) return follow(at, visited);
  try {
    return follow(at, visited);
  } catch (const failure& caught) {
    if (!is_resolution_kind(caught.kind())) throw;
    return nullptr;
  }
}

place_ptr engine::decode(const std::string& text, const place_ptr& node) {
  const auto parsed = parse_element(text);
  visited_places visited;
  try {
    const ast::single_element& meant = meaning_of(*parsed, *m_context.resolvers);
    return as_argument(evaluate(meant.content, {meant.text, node, visited}));
  } catch (failure& caught) {
    caught.forget_place();
    throw;
  }
}

}  // namespace hydranth::impl
