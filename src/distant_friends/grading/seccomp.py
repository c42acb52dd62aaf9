"""A filter of system calls for the sandbox: no memory that escapes the count, no new namespaces, no looking into other processes.

Written by hand as the classic BPF program that the kernel takes (`man 2 seccomp`); for processors that it does not know there is none.
"""

from __future__ import annotations

import platform
import struct

LOAD, JUMP_EQUAL, JUMP_MORE, JUMP_SET, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
ALLOW, REFUSE, MISSING, KILL = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000  # EPERM is 1, ENOSYS 38
NEW_USER = 0x10000000
# memfd_create, memfd_secret, shmget, userfaultfd, keyctl, add_key, request_key, bpf, perf_event_open, io_uring_setup,
# unshare, setns, mount, umount2, pivot_root, ptrace, process_vm_writev, msgget, semget, mq_open
REFUSED = {
    "x86_64": (
        319,
        447,
        29,
        323,
        250,
        248,
        249,
        321,
        298,
        425,
        272,
        308,
        165,
        166,
        155,
        101,
        311,
        68,
        64,
        240,
    ),
    "aarch64": (
        279,
        447,
        194,
        282,
        219,
        217,
        218,
        280,
        241,
        425,
        97,
        268,
        40,
        39,
        41,
        117,
        271,
        186,
        190,
        180,
    ),
}
ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
CLONE = {"x86_64": 56, "aarch64": 220}
CLONE3 = 435
FOREIGN = 0x40000000  # calls of the x32 kind begin here


def program(machine: str | None = None) -> bytes | None:
    """The filter for this processor, or None where we know no numbers for it."""
    machine = machine or platform.machine()
    if machine not in REFUSED:
        return None
    lines = [
        (LOAD, 0, 0, 4),  # the architecture of the call
        (JUMP_EQUAL, 1, 0, ARCHITECTURE[machine]),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, 0),  # its number
        (JUMP_MORE, 0, 1, FOREIGN),
        (RETURN, 0, 0, KILL),
        (JUMP_EQUAL, 0, 1, CLONE3),  # its flags cannot be seen from here; libraries fall back to clone
        (RETURN, 0, 0, MISSING),
    ]
    for number in REFUSED[machine]:
        lines += [(JUMP_EQUAL, 0, 1, number), (RETURN, 0, 0, REFUSE)]
    lines += [
        (JUMP_EQUAL, 0, 3, CLONE[machine]),
        (LOAD, 0, 0, 16),  # the flags of clone
        (JUMP_SET, 0, 1, NEW_USER),
        (RETURN, 0, 0, REFUSE),
        (RETURN, 0, 0, ALLOW),
    ]
    return b"".join(struct.pack("HBBI", *line) for line in lines)
