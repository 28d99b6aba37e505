"""How long Hydra takes for what the benches measure, where it is installed: with_hydra.py CONFIGS.

Prints seconds as JSON: of a program from start to exit that prints the config, and of a composition in a process that has
composed before. Each is the fastest of several.
"""

import json
import subprocess
import sys
import time
from contextlib import redirect_stdout
from os import devnull

from hydra import compose, initialize_config_dir

APP = """
import hydra

@hydra.main(version_base=None, config_path={configs!r}, config_name="config")
def app(cfg):
    pass

app()
"""


def fastest(rounds, act):
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        act()
        times.append(time.perf_counter() - start)
    return min(times)


def main():
    configs = sys.argv[1]
    command = [sys.executable, "-c", APP.format(configs=configs), "--cfg", "job"]
    with open(devnull, "w") as nowhere, redirect_stdout(nowhere):
        start = fastest(5, lambda: subprocess.run(command, stdout=subprocess.DEVNULL, check=True))
        overrides = ["optimizer.lr=1e-3", "trainer.devices=8"]
        with initialize_config_dir(version_base=None, config_dir=configs):
            again = fastest(20, lambda: compose(config_name="config", overrides=overrides))
    print(json.dumps({"start_seconds": start, "compose_seconds": again}))


main()
