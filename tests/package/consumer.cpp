// A stranger's program: what it prints shows that headers, library and dependencies fit together.
#include <cstdio>
#include <hydranth/hydranth.hpp>

int main() {
  hydranth::session configs;
  configs.add_config("config", "defaults: [db: mysql, _self_]\nurl: ${db.host}:${db.port}");
  configs.add_config("db/mysql", "host: localhost\nport: 3306");
  const hydranth::composition made =
      hydranth::compose(configs, {.config_name = "config", .overrides = {"db.port=3307"}});
  std::puts(made.config.get<std::string>("url").c_str());
}
