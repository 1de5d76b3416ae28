using System.Threading;
using System.Threading.Tasks;

class Last
{
    private readonly object _outside = new();
    private int _count;

    public object Shown => _outside;

    public async Task Waits(Task work)
    {
        Monitor.Enter(_outside);
        try
        {
            _count++;
        }
        finally
        {
            Monitor.Exit(_outside);
        }
        await work;
    }
}
