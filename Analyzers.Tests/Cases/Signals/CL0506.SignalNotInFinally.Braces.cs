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
            await work();

            // Whoever waits.
            _done.Set(); //! CL0506
            _left.Signal();
        });
    }

    void Swallow(Action work) {
        Task.Run(() => {
            try {
                work();
                _left.Signal(); //! CL0506
            } catch (Exception e) {
                Console.WriteLine(e);
            }
        });
    }

    void OneLine(Action work) => Task.Run(() => { work(); _done.Set(); }); //! CL0506
}
