# Run when a program is built: writes the files that hydranth_embed_configs promises.
# In: name, symbol, directory, output; the file output/symbol.list names the configs.
cmake_minimum_required(VERSION 3.21)

file(STRINGS "${output}/${symbol}.list" files ENCODING UTF-8)
set(arrays "")
set(table "")
set(number 0)
foreach(file IN LISTS files)
  # Bytes as characters, not as a text: any content is possible, and of any length.
  file(READ "${directory}/${file}" bytes HEX)
  string(LENGTH "${bytes}" digits)
  math(EXPR size "${digits} / 2")
  string(REPEAT "." 32 line)
  string(REGEX REPLACE "(${line})" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
  string(REGEX REPLACE "([\\\"])" "\\\\\\1" path "${file}")
  string(APPEND arrays "constexpr char file_${number}[] = {\n${bytes}'\\0'};\n")
  string(APPEND table "    {\"${path}\", {file_${number}, ${size}}},\n")
  math(EXPR number "${number} + 1")
endforeach()

file(WRITE "${output}/${symbol}.hpp" "// Made by hydranth_embed_configs from ${directory}
#pragma once

#include <hydranth/embedded.hpp>

/// pkg://${name}
extern const hydranth::embedded_configs ${symbol};
")
file(WRITE "${output}/${symbol}.cpp" "// Made by hydranth_embed_configs from ${directory}
#include \"${symbol}.hpp\"

namespace {

${arrays}
constexpr hydranth::embedded_file files[] = {
${table}};

}  // namespace

constinit const hydranth::embedded_configs ${symbol}{\"${name}\", files};
")
