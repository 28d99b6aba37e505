# What the benches wrote, as one object: the fastest measurement of each in seconds (time on the processor; of processes from
# start to exit), the sizes of tables of jobs, peaks of memory in KiB, the jobs, what compiling a unit takes and how large the
# command is, what Hydra takes if it was there, and all that Google Benchmark wrote.

def plain_name: .run_name | gsub("/(iterations:[0-9]+|repeats:[0-9]+|real_time|process_time)"; "");
def unit: {ns: 1e-9, us: 1e-6, ms: 1e-3, s: 1}[.time_unit];
def seconds: (if .run_name | test("/real_time") then .real_time else .cpu_time end) * unit;

.[0].context as $context
| [.[].benchmarks[]] as $all
| [$all[] | select(.run_type == "iteration")] | group_by(plain_name) as $benches
| {
    context: $context,
    seconds: ($benches | map({key: .[0] | plain_name, value: (map(seconds) | min)}) | from_entries),
    table_bytes: ($benches | map(select(.[0].table_bytes)) | map({key: .[0] | plain_name, value: .[0].table_bytes})
      | from_entries),
    peak_kib: ($peaks | add),
    jobs: $jobs[0],
    sizes: $sizes[0],
    hydra: $hydra[0],
    benchmarks: $all
  }
