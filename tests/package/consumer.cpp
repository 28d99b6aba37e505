// A stranger's program: what it prints shows that headers, library and dependencies fit together.
#include <cstdio>
#include <hydranth/config_store.hpp>
#include <hydranth/hydranth.hpp>

int main() {
  hydranth::session session;
  session.add(
      hydranth::config_store()
          .store({.name = "config", .yaml = "defaults: [db: mysql, _self_]\nurl: ${db.host}:${db.port}"})
          .store({.group = "db", .name = "mysql", .yaml = "host: localhost\nport: 3306"}));
  const hydranth::composition made =
      hydranth::compose(session, {.config_name = "config", .overrides = {"db.port=3307"}});
  std::puts(made.config.get<std::string>("url").c_str());
}
