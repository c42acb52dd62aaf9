"""Give out the work: to threads here (the sandbox is a process of its own), or to the workers of a Dask scheduler."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from itertools import islice

from distant_friends.errors import CourseError
from distant_friends.grading import collect, work
from distant_friends.grading.shapes import Job

ADDRESS = re.compile(r"(?:tcp|tls|wss?)://[^/]+:\d{1,5}")
NO_DASK = "Dask is not installed here. Run 'make grading' once: it sets up the instructors' environment, which has it."


def here(jobs: Iterator[Job], workers: int) -> Iterator[tuple[Job, dict]]:
    """Results as they come; never more than a few jobs in hand, so that memory does not grow with the class."""
    jobs = iter(jobs)
    with ThreadPoolExecutor(workers) as pool:
        running = {pool.submit(work.examine, job): job for job in islice(jobs, workers * 2)}
        try:
            while running:
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    job = running.pop(future)
                    for following in islice(jobs, 1):
                        running[pool.submit(work.examine, following)] = following
                    yield job, future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def dask(jobs: Iterator[Job], address: str, tables: str) -> Iterator[tuple[Job, dict]]:
    """The same through a scheduler at `address`; a job whose worker dies goes to another. `tables` is the hash of our tables."""
    if not ADDRESS.fullmatch(address):  # Dask itself takes ten seconds and a traceback to say so
        raise CourseError(f"'{address}' is no address of a Dask scheduler. Write it as tcp://HOST:8786.")
    try:
        from distributed import Client
    except ImportError:
        raise CourseError(NO_DASK) from None
    try:
        client = Client(address, timeout="5s", set_as_default=False)
    except (OSError, ValueError) as error:
        raise CourseError(f"No Dask scheduler answers at {address} ({type(error).__name__}).") from None
    with client:
        if not client.scheduler_info()["workers"]:
            raise CourseError(
                f"The Dask scheduler at {address} has no workers. Start some with 'dask worker {address}'."
            )
        yield from _through(client, iter(jobs), tables)


def _through(client, jobs: Iterator[Job], tables: str) -> Iterator[tuple[Job, dict]]:
    from distributed import as_completed

    held: dict[str, Job] = {}

    def send(job: Job):
        future = client.submit(work.examine, carried(job), pure=False, retries=3)
        held[future.key] = job
        return future

    most = max(8, 4 * sum(client.nthreads().values()))
    coming = as_completed([send(job) for job in islice(jobs, most)], loop=client.loop)
    for future in coming:
        job = held.pop(future.key)
        result = future.result()
        if result["data"] not in ("", tables):
            raise CourseError(
                "A Dask worker has other tables in data/ than this machine. Copy the course to it again."
            )
        for following in islice(jobs, 1):
            coming.add(send(following))
        yield job, result


def carried(job: Job) -> Job:
    """A job with the file's bytes in it, for a machine that cannot see the file."""
    try:
        return job._replace(content=collect.content(job.found))
    except collect.Unreadable:
        return job
