# The targets: what is wanted, what was measured, and whether it is met; tab-separated.

def hundredths: . * 100 | round / 100;
def row($what; $sign; $limit; $measured):
  [$what, "\($sign) \($limit)", ($measured | hundredths),
   (if ($sign == "<=" and $measured <= $limit) or ($sign == ">=" and $measured >= $limit) then "ok" else "missed" end)];

.seconds as $s
| (["target", "limit", "measured", ""],
   (("2000", "100000", "10000000") as $size
    | row("load \($size) bytes: yaml-cpp's time / ours"; ">="; 12; $s["load_yaml_cpp/\($size)"] / $s["load_yaml/\($size)"])),
   row("--cfg job of a tree of six files: time / that of true"; "<="; 3; $s.process_cfg_job / $s.process_true),
   ["  the same of the training tree, of eleven files", "", ($s.process_cfg_job_training / $s.process_true | hundredths), ""],
   row("--cfg job of the training tree: peak, MiB"; "<="; 8; .peak_kib.process_cfg_job_training / 1024),
   row("cached composition with two overrides, us"; "<="; 25; $s.compose_training_two_overrides * 1e6),
   row("a sweep of 100,000 jobs planned, s"; "<="; 3; $s["plan_sweep/100000"]),
   row("  growth of its peak from 1,000 jobs / that of its table"; "<="; 1.1;
     (.peak_kib["plan_sweep/100000"] - .peak_kib["plan_sweep/1000"]) * 1024
     / (.table_bytes["plan_sweep/100000"] - .table_bytes["plan_sweep/1000"])),
   row("completion, ms"; "<="; 5; $s.process_completion * 1e3),
   row("1,000 jobs of true: time / that of xargs -P2"; "<="; 1.5; .jobs.sweep_seconds / .jobs.xargs_seconds),
   ["  the same on the processor", "", (.jobs.sweep_processor_seconds / .jobs.xargs_processor_seconds | hundredths), ""],
   row("compiling a user's unit, s"; "<="; 0.5; .sizes.unit_seconds),
   ["  the same with a precompiled header", "", (.sizes.precompiled_unit_seconds | hundredths), ""],
   row("the stripped command, MB"; "<="; 2; .sizes.stripped_bytes / 1e6),
   (select(.hydra)
    | ["--cfg job of the training tree: Hydra's time / ours", "", (.hydra.start_seconds / $s.process_cfg_job_training | hundredths), ""],
      ["composition with two overrides: Hydra's time / ours", "",
       (.hydra.compose_seconds / $s.compose_training_two_overrides | hundredths), ""]))
| @tsv
