// language: 13
using System.Collections.Generic;
using System.Threading;

class Primary(int size)
{
    private readonly Lock _gate = new();
    private readonly List<int> _items = new(size);

    public void Add(int item)
    {
        lock (_gate)
        {
            _items.Add(item);
            _items.Sort();
        }
    }

    public int this[int index] => _items[index]; //! CL0401 "_gate"
}
