using System;
using System.Threading;
using System.Threading.Tasks;

class Braces {
    private readonly ManualResetEventSlim _done = new();
    private readonly CountdownEvent _left = new(2);

    void Wait() => _done.Wait();

    void WaitForAll() => _left.Wait();

    void Start(Func<Task> work) {
        Task.Run(async () => {
            try {
                await work();
            } finally {
                // Whoever waits.
                _done.Set();
                _left.Signal();
            }
        });
    }

    void Swallow(Action work) {
        Task.Run(() => {
            try {
                work();
            } catch (Exception e) {
                Console.WriteLine(e);
            } finally {
                _left.Signal();
            }
        });
    }

    void OneLine(Action work) => Task.Run(() => { try { work(); } finally { _done.Set(); } });
}
