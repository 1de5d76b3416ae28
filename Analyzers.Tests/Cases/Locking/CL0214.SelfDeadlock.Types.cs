using System.Threading;

class Ledger
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private int _count;

    public void Add()
    {
        _one.Wait();
        try
        {
            _count++;
        }
        finally
        {
            _one.Release();
        }
    }

    public void AddAll()
    {
        _one.Wait();
        try
        {
            Auditor.Check(this); //! CL0264 error "Check → Add → SemaphoreSlim.Wait"
        }
        finally
        {
            _one.Release();
        }
    }
}

static class Auditor
{
    public static void Check(Ledger ledger) => ledger.Add();
}

static class Gates
{
    internal static readonly SemaphoreSlim One = new(1, 1);
    internal static readonly SemaphoreSlim Signal = new(1, 1);
}

class Reader
{
    public static void Read()
    {
        Gates.One.Wait();
        Gates.One.Release();
    }

    public static void Await()
    {
        Gates.Signal.Wait();
        Gates.Signal.Release();
    }
}

class Writer
{
    public void Write()
    {
        Gates.One.Wait();
        try
        {
            Reader.Read(); //! CL0264
        }
        finally
        {
            Gates.One.Release();
        }
    }

    public void Listen()
    {
        Gates.Signal.Wait();
        try
        {
            Reader.Await();
        }
        finally
        {
            Gates.Signal.Release();
        }
    }

    public void Send() => Gates.Signal.Release();
}
