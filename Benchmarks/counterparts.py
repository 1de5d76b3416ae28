"""The benchmarks as they are written in Python. Reads "function count" from its input and answers with seconds."""

import concurrent.futures
import platform
import sys
import threading
import time


def both(first, second):
    """Runs two functions in two threads and waits for both."""
    thread = threading.Thread(target=second)
    thread.start()
    first()
    thread.join()


lock = threading.Lock()
rlock = threading.RLock()
semaphore = threading.Semaphore(1)
bounded = threading.BoundedSemaphore(1)
event = threading.Event()
executor = concurrent.futures.ThreadPoolExecutor(2)


def nothing():
    pass


def lock_free(count):
    for _ in range(count):
        lock.acquire()
        lock.release()


def rlock_free(count):
    for _ in range(count):
        rlock.acquire()
        rlock.release()


def semaphore_free(count):
    for _ in range(count):
        semaphore.acquire()
        semaphore.release()


def bounded_free(count):
    for _ in range(count):
        bounded.acquire()
        bounded.release()


def event_free(count):
    for _ in range(count):
        event.set()
        event.clear()


def lock_contended(count):
    half = count // 2

    def work():
        for _ in range(half):
            lock.acquire()
            lock.release()

    both(work, work)


def condition_ping_pong(count):
    condition = threading.Condition()
    turn = 0

    def player(mine):
        nonlocal turn
        for _ in range(count):
            with condition:
                condition.wait_for(lambda: turn == mine)
                turn = 1 - mine
                condition.notify()

    both(lambda: player(0), lambda: player(1))


def semaphore_ping_pong(count):
    ping, pong = threading.Semaphore(0), threading.Semaphore(0)

    def first():
        for _ in range(count):
            ping.release()
            pong.acquire()

    def second():
        for _ in range(count):
            ping.acquire()
            pong.release()

    both(first, second)


def event_ping_pong(count):
    ping, pong = threading.Event(), threading.Event()

    def first():
        for _ in range(count):
            ping.set()
            pong.wait()
            pong.clear()

    def second():
        for _ in range(count):
            ping.wait()
            ping.clear()
            pong.set()

    both(first, second)


def barrier_phase(count):
    barrier = threading.Barrier(2)

    def work():
        for _ in range(count):
            barrier.wait()

    both(work, work)


def thread_start(count):
    for _ in range(count):
        thread = threading.Thread(target=nothing)
        thread.start()
        thread.join()


def timer_cancel(count):
    for _ in range(count):
        timer = threading.Timer(60, nothing)
        timer.start()
        timer.cancel()


def executor_single(count):
    for _ in range(count):
        executor.submit(nothing).result()


def executor_many(count):
    futures = [executor.submit(nothing) for _ in range(count)]
    concurrent.futures.wait(futures)


def executor_map(count):
    for _ in executor.map(abs, range(count)):
        pass


print("CPython " + platform.python_version(), flush=True)
for line in sys.stdin:
    name, number = line.split()
    start = time.perf_counter()
    globals()[name](int(number))
    print(time.perf_counter() - start, flush=True)
