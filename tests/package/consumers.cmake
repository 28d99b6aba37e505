# What a stranger's project builds, however it comes by hydranth::hydranth.
add_executable(consumer ../consumer.cpp)
target_link_libraries(consumer PRIVATE hydranth::hydranth)

set(CONFIGS ../conf CACHE PATH "The directory to embed")
add_executable(embedding_consumer ../embedding_consumer.cpp)
target_link_libraries(embedding_consumer PRIVATE hydranth::hydranth)
hydranth_embed_configs(embedding_consumer ${CONFIGS})
target_precompile_headers(embedding_consumer PRIVATE <hydranth/hydranth.hpp>)

add_executable(spdlog_consumer ../spdlog_consumer.cpp)
target_link_libraries(spdlog_consumer PRIVATE hydranth::spdlog)
