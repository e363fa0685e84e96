# SPDX-License-Identifier: MIT
"""Running one command and counting what it cost; a few statistics; what is known about this host."""
import collections
import math
import os
import platform
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time

# One run. cpu_s is user + system time of the command and of the children it waited for; insns is the
# number of guest instructions, or None when the emulator does not say; error is None or a text.
Run = collections.namedtuple("Run", "cpu_s wall_s insns status output error")


def run_command(argv, timeout_s):
    """Run `argv` with no input. Standard output is returned, standard error is searched for --stats."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        begin = time.monotonic()
        try:
            # A session of its own, so that a time-out ends wrappers' children as well.
            child = subprocess.Popen(argv, stdin=subprocess.DEVNULL, stdout=out, stderr=err,
                                     start_new_session=True)
        except OSError as e:
            return Run(0.0, 0.0, None, None, b"", "%s: %s" % (argv[0], e.strerror))
        status, usage, timed_out = wait_for(child, timeout_s)
        wall_s = time.monotonic() - begin
        out.seek(0)
        err.seek(0)
        output, messages = out.read(), err.read().decode(errors="replace")
    error = None
    if timed_out:
        error = "not finished after %g s" % timeout_s
    elif status != 0:
        error = "exit status %d: %s" % (status, (messages.strip().splitlines() or ["no message"])[-1])
    return Run(usage.ru_utime + usage.ru_stime, wall_s, guest_insns(messages), status, output, error)


def wait_for(child, timeout_s):
    """Wait for the child's end; (exit status, resource usage, whether it was killed for its time)."""
    timed_out = threading.Event()

    def kill():
        timed_out.set()
        os.killpg(child.pid, signal.SIGKILL)

    timer = threading.Timer(timeout_s, kill)
    timer.daemon = True
    try:
        timer.start()
        _, wait_status, usage = os.wait4(child.pid, 0)
    except BaseException:
        # We are to end: nothing that we started goes on without us.
        os.killpg(child.pid, signal.SIGKILL)
        raise
    finally:
        timer.cancel()
    # The child is gone: Popen must not wait for it again.
    child.returncode = os.waitstatus_to_exitcode(wait_status)
    return child.returncode, usage, timed_out.is_set()


def end_on_signals():
    """Let SIGTERM end the program as an exception does, so that children are ended with it."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))


def guest_insns(messages):
    found = re.search(r"^stats: insns=(\d+)", messages, re.MULTILINE)
    return int(found.group(1)) if found else None


# ---- statistics -----------------------------------------------------------------------------------


def median_cpu(runs):
    """Median of the CPU seconds, or None when there is no run or one of them failed."""
    if not runs or any(r.error for r in runs):
        return None
    return statistics.median(r.cpu_s for r in runs)


def spread(runs):
    """(largest - smallest) / median of the CPU seconds."""
    middle = median_cpu(runs)
    if not middle:
        return 0.0
    return (max(r.cpu_s for r in runs) - min(r.cpu_s for r in runs)) / middle


def geometric_mean(values):
    values = [v for v in values if v]
    return math.exp(sum(math.log(v) for v in values) / len(values)) if values else None


# ---- the host -------------------------------------------------------------------------------------


def cpu_model():
    try:
        with open("/proc/cpuinfo") as f:
            for line in f:
                if line.lower().startswith(("model name", "cpu model", "processor 0")):
                    return line.split(":", 1)[1].strip()
    except OSError:
        pass
    return platform.processor() or platform.machine()


def first_line(argv):
    """First line that a command prints, or an empty text."""
    try:
        done = subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.DEVNULL, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return (done.stdout.decode(errors="replace").splitlines() or [""])[0]


def host_description(top):
    return {
        "date": time.strftime("%Y-%m-%d %H:%M:%S"),
        "commit": first_line(["git", "-C", top, "describe", "--always", "--dirty"]),
        "cpu": cpu_model(),
        "cpus": os.cpu_count(),
        "system": "%s %s %s" % (platform.system(), platform.release(), platform.machine()),
        "load": os.getloadavg()[0],
    }


# ---- tables ---------------------------------------------------------------------------------------


def print_table(rows, out):
    """Rows of texts; the first row is the heading; all columns but the first are right-aligned."""
    widths = [max(len(r[i]) for r in rows if i < len(r)) for i in range(max(map(len, rows)))]
    for n, row in enumerate(rows):
        cells = [c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths))]
        print("  ".join(cells).rstrip(), file=out)
        if n == 0:
            print("-" * (sum(widths) + 2 * (len(widths) - 1)), file=out)
