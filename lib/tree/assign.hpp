#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "hydranth/error.hpp"
#include "lib/tree/convert.hpp"
#include "lib/tree/edit_frame.hpp"
#include "lib/tree/node.hpp"

namespace hydranth::impl {

// What becomes of a value that is assigned: it is converted to what is declared of the place where it goes,
// or refused. Untyped places take it as it is. All of these throw error, and value_refusal where said.

/// Sets a map's key in `content`, which is the map's content so far. `unknown_key_kind` is the error's kind
/// for a key that is new to a struct. (OmegaConf, `DictConfig.__setitem__`)
void assign_key(const edit_frame& map, map_value& content, const key& name, const incoming& given,
                std::string_view unknown_key_kind = kinds::config_key_error);

/// The item that assigning makes at the index of a list. `existing` is the one that is there; null if it is
/// appended. (OmegaConf, `ListConfig.__setitem__` and `append`)
[[nodiscard]] node_ptr assign_item(const edit_frame& list, std::size_t index, const node_ptr& existing,
                                   const incoming& given);

/// Throws the error of a value that can't be an item of the list at all. (OmegaConf,
/// `ListConfig._validate_set`)
void check_item(const edit_frame& list, const std::string& index, const incoming& given);

/// `target` with another value, checked against its own type. Throws value_refusal, too. (OmegaConf,
/// `Node._set_value`)
[[nodiscard]] node_ptr replace_value(const node_ptr& target, const incoming& given,
                                     const edit_frame& container, const step& where);

/// Throws value_refusal unless a map or record of the declared type may be replaced by the value. (OmegaConf,
/// `DictConfig._validate_set`)
void check_map_value(const value_type& declared, const incoming& given);

/// A new node of the type. Throws value_refusal for scalars. (OmegaConf, `_node_wrap`)
[[nodiscard]] node_ptr make_node(const value_type_ptr& type, const incoming& given,
                                 const edit_frame& container, const step& where);

}  // namespace hydranth::impl
