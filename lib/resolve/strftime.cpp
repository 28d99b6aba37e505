#include "lib/resolve/strftime.hpp"

#include <ctime>
#include <string_view>

#include "hydranth/error.hpp"

namespace hydranth::impl {

namespace {

std::string six_digits(long long value) {
  const std::string digits = std::to_string(value);
  return std::string(6 - digits.size(), '0') + digits;
}

/// The format with the fields that C doesn't know, or knows too well, written out.
std::string without_python_fields(std::string_view format, long long microseconds) {
  std::string out;
  for (std::size_t i = 0; i < format.size(); ++i) {
    if (format[i] != '%' || i + 1 == format.size()) {
      out += format[i];
      continue;
    }
    const char field = format[++i];
    if (field == 'f') {
      out += six_digits(microseconds);
    } else if (field != 'z' && field != 'Z') {
      out += '%';
      out += field;
    }
  }
  return out;
}

}  // namespace

std::string local_time_text(std::chrono::system_clock::time_point when, const std::string& format) {
  const auto since_epoch = std::chrono::floor<std::chrono::microseconds>(when.time_since_epoch());
  const auto seconds = std::chrono::floor<std::chrono::seconds>(since_epoch);
  const std::time_t time = seconds.count();
  std::tm local{};
  localtime_r(&time, &local);
  if (format.find('\0') != std::string::npos) throw error(kinds::value_error, "embedded null character");
  // The blank tells an empty result from one that did not fit.
  const std::string prepared = without_python_fields(format, (since_epoch - seconds).count()) + " ";
  std::string text(prepared.size() * 4 + 64, '\0');
  std::size_t length = 0;
  while ((length = std::strftime(text.data(), text.size(), prepared.c_str(), &local)) == 0)
    text.resize(text.size() * 2);
  text.resize(length - 1);
  return text;
}

}  // namespace hydranth::impl
