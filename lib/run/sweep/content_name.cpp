#include "lib/run/sweep/content_name.hpp"

#include <boost/uuid/name_generator_sha1.hpp>
#include <boost/uuid/uuid_io.hpp>

namespace hydranth::impl {

std::string content_name(const std::string& text) {
  // A space of our own, so that the names meet no others.
  static const boost::uuids::uuid space =
      boost::uuids::name_generator_sha1(boost::uuids::ns::url())("https://hydranth/sweep/job");
  return boost::uuids::to_string(boost::uuids::name_generator_sha1(space)(text));
}

}  // namespace hydranth::impl
